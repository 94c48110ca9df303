namespace Commerce.Promotions;

/// <summary>Finds conditions that cannot hold together, so that their promotion never counts.</summary>
internal static class PromotionContradiction
{
    public static PromotionConflict? Find(Promotion promotion)
    {
        List<PromotionCondition> required = [];
        List<PromotionCondition> forbidden = [];
        Gather(promotion.Condition, required, forbidden);
        var reason = Currencies(promotion, required) ?? Subtotals(required, forbidden) ?? Quantities(required, forbidden) ?? Dates(required) ?? Choices(required) ?? Groups(required, forbidden);
        return reason is null ? null : new PromotionConflict("promotions.never_holds", $"'{promotion.Id}' never counts: {reason}", [promotion.Id]);
    }

    // What must hold and what must not, whatever else does: the parts of "all", not those of "any".
    private static void Gather(PromotionCondition? condition, List<PromotionCondition> required, List<PromotionCondition> forbidden)
    {
        switch (condition)
        {
            case AllOf all:
                foreach (var part in all.Conditions.IsDefault ? [] : all.Conditions)
                {
                    Gather(part, required, forbidden);
                }

                break;
            case AnyOf { Conditions: { IsDefault: false, Length: 1 } only }:
                Gather(only[0], required, forbidden);
                break;
            case Not { Condition: AnyOf any }:
                foreach (var part in any.Conditions.IsDefault ? [] : any.Conditions)
                {
                    Gather(new Not(part), required, forbidden);
                }

                break;
            case Not { Condition: Not twice }:
                Gather(twice.Condition, required, forbidden);
                break;
            case Not not:
                forbidden.Add(not.Condition);
                break;
            case not null:
                required.Add(condition);
                break;
        }
    }

    private static string? Currencies(Promotion promotion, List<PromotionCondition> required)
    {
        var amounts = new[] { promotion.AtMost, promotion.LeastUnitPrice, promotion.Limits?.Budget, AmountOf(promotion.Action) }
            .Concat(required.OfType<MinimumSubtotal>().Select(minimum => (Money?)minimum.Amount))
            .OfType<Money>()
            .Select(money => money.Currency)
            .Distinct()
            .OrderBy(currency => currency.Code, StringComparer.Ordinal)
            .ToArray();
        return amounts.Length > 1 ? $"it has amounts in {amounts[0]} and in {amounts[1]}, and each counts in its own currency only."
            : amounts.Length == 1 && required.OfType<CurrencyIs>().Any(c => !c.Currencies.IsDefault && !c.Currencies.Contains(amounts[0])) ? $"its amounts are in {amounts[0]}, which its condition does not allow."
            : null;
    }

    private static Money? AmountOf(PromotionAction action) => action switch
    {
        AmountOffOrder a => a.Amount,
        AmountOffItems a => a.Amount,
        AmountOffEachLine a => a.Amount,
        AmountOffEachUnit a => a.Amount,
        AmountOffShipping a => a.Amount,
        AmountOffEachShipping a => a.Amount,
        FixedPriceForOrder a => a.Price,
        FixedPriceForItems a => a.Price,
        FixedPriceForEachUnit a => a.Price,
        FixedPriceForShipping a => a.Price,
        _ => null,
    };

    private static string? Subtotals(List<PromotionCondition> required, List<PromotionCondition> forbidden)
    {
        foreach (var least in required.OfType<MinimumSubtotal>())
        {
            foreach (var most in forbidden.OfType<MinimumSubtotal>())
            {
                if (least.Amount.Currency == most.Amount.Currency && Equals(least.Of, most.Of) && least.Basis == most.Basis && least.Amount.MinorUnits >= most.Amount.MinorUnits)
                {
                    return $"it asks for a subtotal of at least {least.Amount} and of less than {most.Amount}.";
                }
            }
        }

        return null;
    }

    private static string? Quantities(List<PromotionCondition> required, List<PromotionCondition> forbidden)
    {
        foreach (var least in required.OfType<MinimumQuantity>())
        {
            foreach (var most in forbidden.OfType<MinimumQuantity>())
            {
                if (Equals(least.Of, most.Of) && least.Quantity >= most.Quantity)
                {
                    return $"it asks for at least {least.Quantity} and for less than {most.Quantity} of the same goods.";
                }
            }
        }

        return null;
    }

    private static string? Dates(List<PromotionCondition> required)
    {
        OnDates[] dates = [.. required.OfType<OnDates>()];
        return dates.Length > 0 && dates.Max(d => d.From) > dates.Min(d => d.Until) ? "it asks for dates that have no day in common." : null;
    }

    private static string? Choices(List<PromotionCondition> required) =>
        HaveNothingInCommon(required.OfType<CurrencyIs>().Select(c => c.Currencies)) ? "it asks for currencies that have none in common."
        : HaveNothingInCommon(required.OfType<ShopIs>().Select(c => c.Shops)) ? "it asks for shops that have none in common."
        : HaveNothingInCommon(required.OfType<CustomerIs>().Select(c => c.Customers)) ? "it asks for customers that have none in common."
        : HaveNothingInCommon(required.OfType<ShipsTo>().Select(c => Upper(c.Countries))) ? "it asks for countries that have none in common."
        : null;

    private static string? Groups(List<PromotionCondition> required, List<PromotionCondition> forbidden)
    {
        var unwanted = forbidden.OfType<CustomerInGroup>().Select(c => c.Group).ToHashSet();
        return required.OfType<CustomerInGroup>().Any(c => unwanted.Contains(c.Group)) ? "it asks for customers that are in a group and are not."
            : required.OfType<FirstOrder>().Any() && forbidden.OfType<FirstOrder>().Any() ? "it asks for a first order that is none."
            : null;
    }

    private static ImmutableArray<string> Upper(ImmutableArray<string> codes) => codes.IsDefault ? [] : [.. codes.Select(code => code.ToUpperInvariant())];

    private static bool HaveNothingInCommon<T>(IEnumerable<ImmutableArray<T>> lists)
        where T : notnull
    {
        HashSet<T>? common = null;
        foreach (var list in lists)
        {
            if (list.IsDefaultOrEmpty)
            {
                return false;
            }

            common ??= [.. list];
            common.IntersectWith(list);
        }

        return common is { Count: 0 };
    }
}

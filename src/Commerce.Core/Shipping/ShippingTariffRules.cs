using Commerce.Catalog;

namespace Commerce.Shipping;

/// <summary>The pure rules of shipping prices.</summary>
internal static class ShippingTariffRules
{
    /// <summary>Says what is wrong with a method, or nothing.</summary>
    public static CommerceError? Check(ShippingMethod method)
    {
        if (method.Id.IsDefault || string.IsNullOrWhiteSpace(method.Name))
        {
            return ShippingErrors.Malformed(method.Id, "it has no id or no name.");
        }

        if (method.Tariffs.IsDefaultOrEmpty)
        {
            return ShippingErrors.Malformed(method.Id, "it has no prices.");
        }

        foreach (var tariff in method.Tariffs)
        {
            if (tariff.Brackets.IsDefaultOrEmpty)
            {
                return ShippingErrors.Malformed(method.Id, "a tariff has no brackets.");
            }

            Weight? lighter = null;
            for (var i = 0; i < tariff.Brackets.Length; i++)
            {
                var bracket = tariff.Brackets[i];
                if (bracket.Price.Currency.IsDefault || bracket.Price.Currency != tariff.Currency || bracket.Price.IsNegative)
                {
                    return ShippingErrors.Malformed(method.Id, "the prices of a tariff share one currency and are not negative.");
                }

                if (bracket.UpTo is null ? i < tariff.Brackets.Length - 1 : bracket.UpTo <= lighter)
                {
                    return ShippingErrors.Malformed(method.Id, "brackets rise in weight, and only the last may be without a limit.");
                }

                lighter = bracket.UpTo;
            }
        }

        return method.Tariffs.Select(t => t.Currency).Distinct().Count() == method.Tariffs.Length
            ? null
            : ShippingErrors.Malformed(method.Id, "two tariffs share a currency.");
    }

    public static CommerceResult<ShippingQuote> Quote(ShippingMethod method, in ShippingQuery query)
    {
        foreach (var tariff in method.Tariffs)
        {
            if (tariff.Currency != query.Currency)
            {
                continue;
            }

            foreach (var bracket in tariff.Brackets)
            {
                if (bracket.UpTo is not { } limit || query.Weight <= limit)
                {
                    return new ShippingQuote(method.Id, method.Name, bracket.Price, method.TaxCategory);
                }
            }

            return ShippingErrors.TooHeavy(method.Id, query.Weight, tariff.Brackets[^1].UpTo!.Value);
        }

        return ShippingErrors.NotOfferedInCurrency(method.Id, query.Currency);
    }
}

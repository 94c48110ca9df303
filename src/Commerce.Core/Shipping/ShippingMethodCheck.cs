using Commerce.Catalog;

namespace Commerce.Shipping;

/// <summary>Says what is wrong with a shipping method, or nothing.</summary>
internal static class ShippingMethodCheck
{
    public static CommerceError? Find(ShippingMethod method)
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
            if (Find(tariff) is { } reason)
            {
                return ShippingErrors.Malformed(method.Id, reason);
            }
        }

        return method.Tariffs.Select(t => t.Currency).Distinct().Count() == method.Tariffs.Length
            ? null
            : ShippingErrors.Malformed(method.Id, "two tariffs share a currency.");
    }

    private static string? Find(ShippingTariff? tariff) =>
        tariff is null ? "a tariff is null."
        : tariff.FreeFrom is { } free && !IsPrice(free, tariff.Currency) ? "it is free from a value in the currency of its prices, not below zero."
        : tariff switch
        {
            FlatTariff flat => IsPrice(flat.Price, flat.Currency) ? null : NoPrice,
            ItemTariff items => !IsPrice(items.First, items.Currency) || !IsPrice(items.Additional, items.Currency) ? NoPrice
                : items.Cycle < 0 ? "a cycle has at least one item, or is 0 for none."
                : null,
            PercentTariff percent => percent.Currency.IsDefault ? "a share of the goods needs a currency."
                : !Rounding.IsDefined(percent.Rounding) ? "its rounding does not exist."
                : null,
            PriceTariff table => Find(table),
            WeightTariff table => Find(table),
            _ => $"'{tariff.GetType().Name}' is not a tariff that this engine knows.",
        };

    private static string? Find(PriceTariff tariff)
    {
        Money? lower = null;
        foreach (var bracket in tariff.Brackets.IsDefault ? [] : tariff.Brackets)
        {
            if (!IsPrice(bracket.Price, tariff.Currency) || !IsPrice(bracket.From, tariff.Currency))
            {
                return NoPrice;
            }

            if (lower is null ? !bracket.From.IsZero : bracket.From <= lower)
            {
                return "brackets rise in value, the first from zero.";
            }

            lower = bracket.From;
        }

        return lower is null ? "a tariff has no brackets." : null;
    }

    private static string? Find(WeightTariff tariff)
    {
        if (tariff.Brackets.IsDefaultOrEmpty)
        {
            return "a tariff has no brackets.";
        }

        Weight? lighter = null;
        for (var i = 0; i < tariff.Brackets.Length; i++)
        {
            var bracket = tariff.Brackets[i];
            if (!IsPrice(bracket.Price, tariff.Currency))
            {
                return NoPrice;
            }

            if (bracket.UpTo is null ? i < tariff.Brackets.Length - 1 : bracket.UpTo <= lighter)
            {
                return "brackets rise in weight, and only the last may be without a limit.";
            }

            lighter = bracket.UpTo;
        }

        return null;
    }

    private const string NoPrice = "the prices of a tariff share one currency and are not negative.";

    private static bool IsPrice(Money price, Currency currency) => !currency.IsDefault && price.Currency == currency && !price.IsNegative;
}

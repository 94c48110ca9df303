namespace Commerce.Shipping;

/// <summary>The pure rules of shipping prices.</summary>
internal static class ShippingTariffRules
{
    public static CommerceResult<ShippingQuote> Quote(ShippingMethod method, in ShippingQuery query)
    {
        foreach (var tariff in method.Tariffs)
        {
            if (tariff.Currency != query.Currency)
            {
                continue;
            }

            try
            {
                return Price(method.Id, tariff, query)
                    .Map(price => new ShippingQuote(method.Id, method.Name, price, method.TaxCategory));
            }
            catch (OverflowException)
            {
                return ShippingErrors.Overflow(method.Id);
            }
        }

        return ShippingErrors.NotOfferedInCurrency(method.Id, query.Currency);
    }

    private static CommerceResult<Money> Price(ShippingMethodId method, ShippingTariff tariff, in ShippingQuery query)
    {
        if (tariff.FreeFrom is { } free && query.Subtotal >= free)
        {
            return Money.Zero(tariff.Currency);
        }

        return tariff switch
        {
            FlatTariff flat => flat.Price,
            ItemTariff items => Price(items, query.Items),
            PercentTariff percent => query.Subtotal.Percent(percent.Rate, percent.Rounding),
            PriceTariff table => Price(table, query.Subtotal),
            WeightTariff table => Price(method, table, query),
            _ => throw new InvalidOperationException($"{tariff.GetType().Name} is not a tariff that this engine knows."),
        };
    }

    private static Money Price(ItemTariff tariff, long items)
    {
        var first = items == 0 ? 0 : tariff.Cycle == 0 ? 1 : ((items - 1) / tariff.Cycle) + 1;
        return (tariff.First * first) + (tariff.Additional * (items - first));
    }

    private static Money Price(PriceTariff tariff, Money subtotal)
    {
        var price = tariff.Brackets[0].Price;
        foreach (var bracket in tariff.Brackets)
        {
            price = bracket.From <= subtotal ? bracket.Price : price;
        }

        return price;
    }

    private static CommerceResult<Money> Price(ShippingMethodId method, WeightTariff tariff, in ShippingQuery query)
    {
        foreach (var bracket in tariff.Brackets)
        {
            if (bracket.UpTo is not { } limit || query.Weight <= limit)
            {
                return bracket.Price;
            }
        }

        return ShippingErrors.TooHeavy(method, query.Weight, tariff.Brackets[^1].UpTo!.Value);
    }
}

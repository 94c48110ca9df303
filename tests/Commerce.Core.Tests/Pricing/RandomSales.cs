using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Carts of every sort from a seed, so that a failure names its cart.</summary>
internal static class RandomSales
{
    private static readonly Currency[] Currencies =
        [.. "USD EUR GBP JPY KRW VND KWD BHD CLF CHF CAD AUD SEK NOK DKK PLN CNY INR TND ISK HUF CZK".Split(' ').Select(c => Currency.Parse(c))];

    private static readonly RoundingMode[] Modes = Enum.GetValues<RoundingMode>();

    /// <summary>A cart under some policy.</summary>
    public static Sale Of(int seed)
    {
        var random = new Random(seed);
        return Of(random, new PricingPolicy
        {
            PricesIncludeTax = random.Next(2) == 0,
            Rounding = Modes[random.Next(Modes.Length)],
            TaxRounding = (TaxRoundingLevel)random.Next(4),
            DiscountBase = (DiscountBase)random.Next(2),
            Allocation = (AllocationMethod)random.Next(6),
            DiscountWeights = (DiscountWeights)random.Next(2),
            RateRounding = (RateRounding)random.Next(3),
        });
    }

    /// <summary>A cart under a named policy.</summary>
    public static Sale Of(int seed, PricingPolicy policy) => Of(new Random(seed), policy);

    private static Sale Of(Random random, PricingPolicy policy)
    {
        var currency = Currencies[random.Next(Currencies.Length)];
        var sale = Sale.In(currency).Under(policy);
        var taxes = Enumerable.Range(0, 3).Select(_ => RandomTaxes(random)).ToArray();
        var lines = random.Next(1, 12);
        for (var i = 0; i < lines; i++)
        {
            var per = random.Next(6) == 0 ? 1000 : 1;
            var price = Math.Round((decimal)random.Next(0, 2_000_000) / 10_000m, random.Next(8) == 0 ? 4 : currency.MinorUnits);
            sale = sale.Line(
                UnitPrice.Of(price, currency, per),
                random.Next(1, per == 1 ? 12 : 900),
                taxes[random.Next(taxes.Length)],
                $"c{random.Next(3)}",
                promotable: random.Next(10) != 0);
        }

        return WithExtras(WithPromotions(WithShipping(sale, random), random), random);
    }

    private static Sale WithShipping(Sale sale, Random random)
    {
        for (var i = random.Next(4) - 1; i > 0; i--)
        {
            var price = Money.Round(random.Next(0, 30_000) / 1_000m, sale.Currency);
            var quote = new Shipping.ShippingQuote(ShippingMethodId.Of($"s{i}"), "Shipping", price, TaxCategory.Standard, random.Next(6) == 0 ? random.Next(2) == 0 : null);
            sale = sale with { Shipping = sale.Shipping.Add(new PricingShipping(quote, ChargeTaxes(random))) };
        }

        return sale;
    }

    private static Sale WithPromotions(Sale sale, Random random)
    {
        for (var i = random.Next(6); i > 0; i--)
        {
            sale = sale.Promote(RandomAction(random, sale.Currency), RandomCondition(random, sale.Currency));
            var cap = random.Next(6) == 0 ? Money.FromMinorUnits(random.Next(1, 5_000), sale.Currency) : (Money?)null;
            sale = sale.But(p => p with { SkipsDiscountedLines = random.Next(5) == 0, AtMost = cap });
        }

        return sale;
    }

    private static Sale WithExtras(Sale sale, Random random)
    {
        for (var i = random.Next(4) - 1; i > 0; i--)
        {
            sale = sale.Charge(Amount(random, sale.Currency, 5_000), ChargeTaxes(random), random.Next(3) == 0 ? random.Next(2) == 0 : null);
        }

        for (var i = random.Next(4) - 1; i > 0; i--)
        {
            var target = (ManualDiscountTarget)random.Next(4);
            var line = target == ManualDiscountTarget.Line ? random.Next(sale.Lines.Length) : -1;
            sale = random.Next(2) == 0
                ? sale.Grant(target, percent: random.Next(0, 100_001) / 1000m, line: line)
                : sale.Grant(target, amount: Amount(random, sale.Currency, 20_000), line: line);
        }

        for (var i = random.Next(4) - 1; i > 0; i--)
        {
            sale = sale.Tender(Amount(random, sale.Currency, 100_000));
        }

        return random.Next(8) == 0 ? WithProvidedTaxes(sale, random) : sale;
    }

    private static Sale WithProvidedTaxes(Sale sale, Random random)
    {
        var taxes = new List<(TaxableRef, TaxRate, decimal)>();
        foreach (var line in sale.Lines)
        {
            for (var i = random.Next(3); i > 0; i--)
            {
                // What is included is never more than the price; providers are trusted with that.
                var amount = sale.Policy.PricesIncludeTax ? 0 : Amount(random, sale.Currency, 3_000);
                taxes.Add((TaxableRef.Goods(line.Id), new TaxRate($"T{i}", Rate.FromPercent(random.Next(30)), "X"), amount));
            }
        }

        return sale.TaxedBy("Provider", [.. taxes]);
    }

    private static decimal Amount(Random random, Currency currency, int thousandths) => Money.Round(random.Next(0, thousandths) / 1_000m, currency).Amount;

    private static TaxRateSet ChargeTaxes(Random random) => random.Next(3) == 0 ? TaxRateSet.WeightedByGoods : RandomTaxes(random);

    private static TaxRateSet RandomTaxes(Random random) => random.Next(5) switch
    {
        0 => TaxRateSet.None,
        1 => Sale.Tax(random.Next(1, 30_000) / 1000m, random.Next(1, 10_000) / 1000m),
        2 => new TaxRateSet([new("A", Rate.FromPercent(random.Next(1, 20))), new("B", Rate.FromPercent(random.Next(1, 20)), "X", IsCompound: true)]),
        3 => TaxRateSet.Exempt("note"),
        _ => Sale.Tax(random.Next(1, 30_000) / 1000m),
    };

    private static PromotionCondition? RandomCondition(Random random, Currency currency) => random.Next(6) switch
    {
        0 or 1 => new MinimumSubtotal(Money.Of(random.Next(1, 200), currency)),
        2 => new MinimumSubtotal(Money.Of(random.Next(1, 200), currency), Basis: SubtotalBasis.Remaining),
        3 => new MinimumLineQuantity(Quantity.Of(random.Next(1, 12))),
        _ => null,
    };

    private static PromotionAction RandomAction(Random random, Currency currency)
    {
        var rate = Rate.FromPercent(random.Next(1, 100_000) / 1000m);
        var amount = Money.Round(random.Next(1_000, 50_000) / 1000m, currency);
        amount = amount.IsZero ? Money.FromMinorUnits(1, currency) : amount;
        var items = ProductFilter.Category($"c{random.Next(3)}");
        return random.Next(13) switch
        {
            0 => new PercentOffOrder(rate),
            1 => new AmountOffOrder(amount),
            2 => new PercentOffItems(rate, items),
            3 => new PercentOffEachLine(rate, items),
            4 => new AmountOffItems(amount, items),
            5 => new AmountOffEachUnit(amount, items),
            6 => new PercentOffShipping(rate),
            7 => new FixedPriceForItems(amount, items),
            8 => new FixedPriceForOrder(amount),
            9 => new PercentOffEachUnit(rate, items),
            10 => new DiscountUnits(PromotionReward.PercentOff(rate), items),
            11 => new DiscountUnits(PromotionReward.AmountOff(amount), items),
            _ => new AmountOffShipping(amount),
        };
    }
}

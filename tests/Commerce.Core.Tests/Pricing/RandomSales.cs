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
        sale = sale with { Context = RandomContext(random) };
        for (var i = random.Next(6); i > 0; i--)
        {
            var lane = random.Next(5) == 0 ? new PromotionLane(random.Next(-1, 2), (LaneRule)random.Next(2)) : default;
            var action = RandomAction(random, sale.Currency, mayDeal: lane.Rule == LaneRule.Stack);
            sale = sale.Promote(action, RandomCondition(random, sale.Currency, depth: 2), random.Next(6) == 0 ? $"CODE{random.Next(3)}{i}" : null);
            sale = sale.But(p => p with
            {
                Lane = lane,
                Priority = random.Next(4) == 0 ? random.Next(-2, 3) : 0,
                SkipsDiscountedLines = random.Next(8) == 0,
                AtMost = random.Next(6) == 0 ? Coins(random, sale.Currency) : null,
                LeastUnitPrice = random.Next(8) == 0 ? Coins(random, sale.Currency) : null,
                IsExclusive = random.Next(12) == 0,
                Class = random.Next(3) == 0 ? "red" : null,
                CombinesWith = random.Next(8) == 0 ? ["red"] : null,
                NeedsCoupon = random.Next(10) == 0,
                Limits = random.Next(6) == 0
                    ? new PromotionLimits { Uses = 10, UsesPerCustomer = random.Next(2) == 0 ? 1 : null, Budget = Coins(random, sale.Currency), WhenBudgetEnds = (BudgetRule)random.Next(2) }
                    : null,
            });
            sale = WithClaims(action is GiftItem gift ? WithGift(sale, gift, random) : sale, random);
        }

        return sale;
    }

    // Codes, coupons of batches, and what limits leave of the promotion that was added last.
    private static Sale WithClaims(Sale sale, Random random)
    {
        var (promotion, context) = (sale.Promotions[^1], sale.Context);
        if (promotion.Code is { } code && random.Next(4) != 0)
        {
            context = context with { Codes = context.Codes.Add(code) };
        }

        if (promotion.NeedsCoupon && random.Next(3) != 0)
        {
            var coupon = CouponCode.Of($"BATCH-{promotion.Id}");
            context = context with { Codes = context.Codes.Add(coupon), Coupons = context.Coupons.Add(new PromotionCoupon(coupon, promotion.Id)) };
        }

        if (promotion.Limits is { Budget: { } budget } && random.Next(2) == 0)
        {
            var left = Money.FromMinorUnits(random.NextInt64(budget.MinorUnits + 1), sale.Currency);
            context = context with { Allowances = context.Allowances.Add(new PromotionAllowance(promotion.Id, random.Next(6) == 0, left)) };
        }

        return sale with { Context = context };
    }

    private static Sale WithGift(Sale sale, GiftItem gift, Random random)
    {
        if (random.Next(5) == 0)
        {
            return sale;
        }

        var line = sale.Line(random.Next(0, 20), gift.Quantity, tax: random.Next(2) * 7).Lines[^1];
        return sale with { Lines = sale.Lines.Add(line with { Item = line.Item with { Sku = gift.Sku }, Gift = sale.Promotions[^1].Id }) };
    }

    private static PromotionContext RandomContext(Random random) => new()
    {
        Now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(1)).AddMinutes(random.Next(60 * 24 * 60)),
        Shop = ShopId.Of(random.Next(2) == 0 ? "de" : "fr"),
        Customer = random.Next(3) == 0 ? default : CustomerRef.Registered("c-1"),
        PriorOrders = random.Next(3) == 0 ? null : random.Next(2),
        Groups = random.Next(2) == 0 ? [CustomerGroup.Of("vip")] : [],
        Country = random.Next(3) == 0 ? null : random.Next(2) == 0 ? "DE" : "FR",
        Facts = random.Next(2) == 0 ? [new Fact("weather", random.Next(2) == 0 ? "rain" : "sun")] : [],
    };

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

    private static PromotionCondition? RandomCondition(Random random, Currency currency, int depth) => random.Next(12) switch
    {
        0 or 1 => new MinimumSubtotal(Money.Of(random.Next(1, 200), currency), random.Next(3) == 0 ? RandomFilter(random) : null),
        2 => new MinimumSubtotal(Money.Of(random.Next(1, 200), currency), Basis: SubtotalBasis.Remaining),
        3 => new MinimumLineQuantity(Quantity.Of(random.Next(1, 12))),
        4 => new MinimumQuantity(Quantity.Of(random.Next(1, 20)), RandomFilter(random)),
        5 => RandomTest(random),
        6 when depth > 0 => new Not(RandomCondition(random, currency, depth - 1) ?? new FirstOrder()),
        7 when depth > 0 => new AnyOf([RandomTest(random), RandomCondition(random, currency, depth - 1) ?? RandomTest(random)]),
        8 when depth > 0 => new AllOf([new MinimumQuantity(Quantity.Of(2)), RandomCondition(random, currency, depth - 1) ?? RandomTest(random)]),
        _ => null,
    };

    private static PromotionCondition RandomTest(Random random) => random.Next(12) switch
    {
        0 => new CustomerInGroup(CustomerGroup.Of("vip")),
        1 => new CustomerIs([CustomerRef.Registered("c-1"), CustomerRef.Registered("c-2")]),
        2 => new FirstOrder(),
        3 => new ShopIs([ShopId.Of("de")]),
        4 => new CurrencyIs([Currency.Eur, Currency.Usd]),
        5 => new ShipsTo(["DE", "AT"]),
        6 => new ShipsWith([ShippingMethodId.Of("s1")]),
        7 => new OnWeekdays([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday], new TimeOnly(18, 0), new TimeOnly(4, 0)),
        8 => new OnDates(new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 10)),
        9 => new FactMatches(FactRule.AnyOf("weather", "rain", "snow")),
        10 => new FactMatches(FactRule.NoneOf("weather", "rain")),
        _ => new AllGoodsMatch(RandomFilter(random)),
    };

    private static PromotionAction RandomAction(Random random, Currency currency, bool mayDeal) => random.Next(14) switch
    {
        0 or 1 when mayDeal => new BuyAndGet([RandomSet(random)], RandomSet(random), RandomReward(random, currency)) { Order = (UnitOrder)random.Next(2), AtMostUnits = RandomLimit(random) },
        2 when mayDeal => new Bundle([RandomSet(random), RandomSet(random)], RandomReward(random, currency)) { AtMostTimes = RandomLimit(random) },
        3 => new TieredByQuantity([new(1, RandomPlain(random, currency)), new(4, RandomPlain(random, currency))]),
        4 => new TieredByQuantity([new(2, new PercentOffItems(RandomRate(random), RandomFilter(random))), new(6, new AmountOffEachLine(Coins(random, currency), RandomFilter(random)))]) { Scope = TierScope.EachLine },
        5 => new TieredBySubtotal([new(Money.Of(5, currency), RandomPlain(random, currency))], RandomFilter(random)) { Basis = (SubtotalBasis)random.Next(2), Scope = TierScope.Together },
        6 => new GiftItem(Sku.Of($"GIFT-{random.Next(100)}"), random.Next(1, 4)),
        _ => RandomPlain(random, currency),
    };

    private static PromotionAction RandomPlain(Random random, Currency currency)
    {
        var (rate, amount, items) = (RandomRate(random), Coins(random, currency), RandomFilter(random));
        return random.Next(22) switch
        {
            0 => new PercentOffOrder(rate),
            1 => new AmountOffOrder(amount),
            2 => new PercentOffItems(rate, items),
            3 => new PercentOffEachLine(rate, items),
            4 => new AmountOffItems(amount, items),
            5 => new AmountOffEachUnit(amount, items) { AtMostUnits = RandomLimit(random), FirstUnit = random.Next(3) == 0 ? Coins(random, currency) : null },
            6 => new PercentOffShipping(rate),
            7 => new FixedPriceForItems(amount, items),
            8 => new FixedPriceForOrder(amount),
            9 => new PercentOffEachUnit(rate, items) { AtMostUnits = RandomLimit(random) },
            10 => new DiscountUnits(PromotionReward.PercentOff(rate), items),
            11 => new DiscountUnits(RandomReward(random, currency), items, random.Next(1, 6), (UnitOrder)random.Next(2)),
            12 => new AmountOffEachLine(amount, items),
            13 => new FixedPriceForEachUnit(amount, items),
            14 => new CompleteGroups(items, random.Next(1, 5), RandomReward(random, currency)),
            15 => new FreeShipping(),
            16 => new AmountOffEachShipping(amount),
            17 => new FixedPriceForShipping(amount),
            18 => new PercentOffShipping(rate) { Methods = [ShippingMethodId.Of("s1")] },
            19 => new AmountOffEachUnit(amount, items),
            _ => new AmountOffShipping(amount),
        };
    }

    private static PromotionReward RandomReward(Random random, Currency currency) => random.Next(4) switch
    {
        0 => PromotionReward.Free,
        1 => PromotionReward.PercentOff(RandomRate(random)),
        2 => PromotionReward.AmountOff(Coins(random, currency)),
        _ => PromotionReward.FixedPrice(Coins(random, currency)),
    };

    private static UnitSet RandomSet(Random random) => new(RandomFilter(random), random.Next(1, 4));

    private static ProductFilter RandomFilter(Random random) => random.Next(6) switch
    {
        0 => ProductFilter.Everything,
        1 => ProductFilter.Sku(Sku.Of("SKU-1"), Sku.Of("SKU-2"), Sku.Of("SKU-5")),
        2 => ProductFilter.Everything with { Except = ProductFilter.Category("c0") },
        _ => ProductFilter.Category($"c{random.Next(3)}"),
    };

    private static Rate RandomRate(Random random) => Rate.FromPercent(random.Next(1, 100_000) / 1000m);

    private static long? RandomLimit(Random random) => random.Next(3) == 0 ? random.Next(1, 6) : null;

    private static Money Coins(Random random, Currency currency)
    {
        var amount = Money.Round(random.Next(1_000, 50_000) / 1000m, currency);
        return amount.IsZero ? Money.FromMinorUnits(1, currency) : amount;
    }
}

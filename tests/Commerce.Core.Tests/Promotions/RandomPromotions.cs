using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Small carts with promotions that meet each other, from a seed: at most twelve pieces, so that the naive evaluator can try everything.</summary>
internal sealed class RandomPromotions(int seed)
{
    private const int MostPieces = 12;
    private static readonly Currency Usd = Currency.Usd;
    private readonly Random _random = new(seed);

    /// <summary>A cart with promotions that combine or not, look at each other or not.</summary>
    public Sale Any(int most)
    {
        var sale = Cart();
        for (var i = _random.Next(1, most + 1); i > 0; i--)
        {
            sale = Promote(sale, mayDeal: true);
            sale = sale.But(p => p with
            {
                IsExclusive = Chance(12),
                Class = Chance(2) ? Pick("red", "blue") : null,
                CombinesWith = Chance(6) ? [.. new[] { "red", "blue" }.Where(_ => Chance(2))] : null,
                SkipsDiscountedLines = Chance(15),
                Condition = Chance(3) ? Condition(depth: 2, mayAskForRemaining: Chance(3)) : null,
                Code = Chance(5) ? CouponCode.Of($"CODE{sale.Promotions.Length}") : null,
            });
        }

        return sale.WithCodes([.. sale.Promotions.Where(p => p.Code is not null && !Chance(4)).Select(p => p.Code!.Value.Value)]);
    }

    /// <summary>A cart with promotions that all combine, none of which looks at what another one leaves, and at most one deal.</summary>
    public Sale Plain(int most)
    {
        var sale = Cart();
        var hasDeal = false;
        for (var i = _random.Next(1, most + 1); i > 0; i--)
        {
            sale = Promote(sale, mayDeal: !hasDeal).But(p => p with { Condition = Chance(3) ? Condition(depth: 2, mayAskForRemaining: false) : null });
            hasDeal |= sale.Promotions[^1].Action is BuyAndGet or Bundle;
        }

        return sale;
    }

    private Sale Cart()
    {
        var sale = Sale.InUsd();
        var pieces = 0;
        for (var i = _random.Next(1, 6); i > 0 && pieces < MostPieces; i--)
        {
            var quantity = _random.Next(1, Math.Min(6, MostPieces - pieces) + 1);
            pieces += quantity;
            var price = Chance(15) ? 0 : Chance(2) ? _random.Next(1, 20) : _random.Next(1, 3_000) / 100m;
            var line = sale.Line(price, quantity, category: Pick("a", "b"), promotable: !Chance(12)).Lines[^1];
            sale = sale with { Lines = sale.Lines.Add(line with { Item = line.Item with { Tags = Chance(2) ? ["x"] : [] } }) };
        }

        for (var i = _random.Next(3); i > 0; i--)
        {
            sale = sale.Ship(_random.Next(0, 900) / 100m);
        }

        return sale;
    }

    private Sale Promote(Sale sale, bool mayDeal)
    {
        var lane = Chance(4) ? new PromotionLane(_random.Next(-1, 2), (LaneRule)_random.Next(2)) : default;
        return sale.Promote(Action(mayDeal && lane.Rule == LaneRule.Stack)).But(p => p with
        {
            Lane = lane,
            Priority = Chance(3) ? _random.Next(3) : 0,
            AtMost = Chance(8) ? Money() : null,
            LeastUnitPrice = Chance(8) ? Money() : null,
        });
    }

    private PromotionCondition Condition(int depth, bool mayAskForRemaining)
    {
        var of = Chance(2) ? Filter() : null;
        return _random.Next(depth > 0 ? 7 : 4) switch
        {
            0 or 1 => new MinimumSubtotal(Commerce.Money.Of(_random.Next(0, 60), Usd), of, mayAskForRemaining ? SubtotalBasis.Remaining : SubtotalBasis.List),
            2 => new MinimumQuantity(Quantity.Of(_random.Next(1, 8)), of),
            3 => new MinimumLineQuantity(Quantity.Of(_random.Next(1, 5)), of),
            4 => new AllOf([Condition(depth - 1, mayAskForRemaining), Condition(depth - 1, mayAskForRemaining)]),
            5 => new AnyOf([Condition(depth - 1, mayAskForRemaining), new AllGoodsMatch(Filter())]),
            _ => new Not(Condition(depth - 1, mayAskForRemaining)),
        };
    }

    private PromotionAction Action(bool mayDeal) => _random.Next(10) switch
    {
        0 or 1 or 2 when mayDeal => Deal(),
        3 => Shipping(),
        4 => Tiered(),
        _ => Simple(),
    };

    private PromotionAction Simple() => _random.Next(13) switch
    {
        0 => new PercentOffOrder(Percent()),
        1 => new AmountOffOrder(Money()),
        2 => new FixedPriceForOrder(Money(3_000)),
        3 or 4 => new PercentOffItems(Percent(), Filter()),
        5 => new AmountOffItems(Money(), Filter()),
        6 => new FixedPriceForItems(Money(3_000), Filter()),
        7 => new PercentOffEachLine(Percent(), Filter()),
        8 => new AmountOffEachLine(Money(), Filter()),
        9 => new PercentOffEachUnit(Percent(), Filter()) { AtMostUnits = Limit() },
        10 => new AmountOffEachUnit(Money(), Filter()) { AtMostUnits = Limit(), FirstUnit = Chance(4) ? Money() : null },
        11 => new FixedPriceForEachUnit(Money(), Filter()),
        _ => Chance(2) ? new DiscountUnits(Reward(), Filter(), _random.Next(1, 4), Order()) : new CompleteGroups(Filter(), _random.Next(1, 4), Reward()),
    };

    private PromotionAction Deal() => Chance(2)
        ? new BuyAndGet([.. Sets(2)], Sets(1)[0], Chance(2) ? PromotionReward.Free : Reward()) { Order = Order(), AtMostTimes = Limit(), AtMostUnits = Limit() }
        : new Bundle([.. Sets(3)], Reward()) { AtMostTimes = Limit() };

    private UnitSet[] Sets(int most) => [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => new UnitSet(Filter(), _random.Next(1, 4)))];

    private ShippingAction Shipping() => _random.Next(5) switch
    {
        0 => new FreeShipping(),
        1 => new PercentOffShipping(Percent()),
        2 => new AmountOffShipping(Money()),
        3 => new AmountOffEachShipping(Money()),
        _ => new FixedPriceForShipping(Money()),
    };

    private PromotionAction Tiered()
    {
        var scope = (TierScope)_random.Next(2);
        var of = Chance(2) ? Filter() : null;
        PromotionAction[] actions = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => scope == TierScope.Together && Chance(5) ? Shipping() : Simple())];
        return Chance(2)
            ? new TieredByQuantity([.. actions.Select((a, i) => new QuantityTier(1 + (i * 2), a))], of) { Scope = scope }
            : new TieredBySubtotal([.. actions.Select((a, i) => new SubtotalTier(Commerce.Money.Of(i * 12, Usd), a))], of) { Scope = scope };
    }

    private PromotionReward Reward() => _random.Next(3) switch
    {
        0 => PromotionReward.PercentOff(Percent()),
        1 => PromotionReward.AmountOff(Money()),
        _ => PromotionReward.FixedPrice(Money()),
    };

    private ProductFilter Filter() => _random.Next(7) switch
    {
        0 => ProductFilter.Everything,
        1 or 2 => ProductFilter.Category("a"),
        3 => ProductFilter.Category("b"),
        4 => ProductFilter.Tag("x"),
        5 => ProductFilter.Sku(Sku.Of("SKU-1"), Sku.Of("SKU-2")),
        _ => ProductFilter.Everything with { Except = ProductFilter.Tag("x") },
    };

    private Rate Percent() => Rate.FromPercent(Chance(6) ? 100 : Chance(2) ? _random.Next(1, 10) * 10 : _random.Next(1, 1_000) / 10m);

    private Money Money(int most = 1_200) => Commerce.Money.FromMinorUnits(_random.Next(1, most), Usd);

    private long? Limit() => Chance(3) ? _random.Next(1, 4) : null;

    private UnitOrder Order() => (UnitOrder)_random.Next(2);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}

using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

public sealed class PromotionJsonTests
{
    private static readonly Money Ten = Money.Of(10m, Currency.Usd);
    private static readonly Rate Tenth = Rate.FromPercent(10);
    private static readonly ProductFilter Some = new()
    {
        Skus = [Sku.Of("TEA-1")],
        Categories = ["tea"],
        Tags = ["new"],
        Attributes = [FactRule.AnyOf("colour", "red"), new FactRule { Fact = "weight", Operator = FactOperator.AtLeast, Values = [5] }],
        Except = ProductFilter.Category("sale"),
    };

    public static TheoryData<PromotionCondition> Conditions { get; } =
    [
        new AllOf([new MinimumQuantity(Quantity.Of(1)), new AnyOf([new FirstOrder(), new Not(new FirstOrder())])]),
        new AnyOf([new FirstOrder()]),
        new Not(new FirstOrder()),
        new MinimumSubtotal(Ten, Some, SubtotalBasis.Remaining),
        new MinimumQuantity(Quantity.Of(3), Some),
        new MinimumLineQuantity(Quantity.Of(3), Some),
        new AllGoodsMatch(Some),
        new CustomerInGroup(CustomerGroup.Of("vip")),
        new CustomerIs([CustomerRef.Registered("c-1"), CustomerRef.Guest("a@example.com")]),
        new FirstOrder(),
        new ShopIs([ShopId.Of("de")]),
        new CurrencyIs([Currency.Usd, Currency.Jpy]),
        new ShipsTo(["DE", "FR"]),
        new ShipsWith([ShippingMethodId.Of("standard")]),
        new OnWeekdays([DayOfWeek.Friday, DayOfWeek.Saturday], new TimeOnly(22, 0), new TimeOnly(2, 0)),
        new OnWeekdays([]),
        new OnDates(new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 30)),
        new FactMatches(FactRule.NoneOf("weather", "rain", 5, true)),
    ];

    public static TheoryData<PromotionAction> Actions { get; } =
    [
        new PercentOffOrder(Tenth),
        new AmountOffOrder(Ten),
        new FixedPriceForOrder(Ten),
        new PercentOffItems(Tenth, Some),
        new PercentOffEachLine(Tenth, Some),
        new PercentOffEachUnit(Tenth, Some) { AtMostUnits = 3 },
        new AmountOffItems(Ten, Some),
        new AmountOffEachLine(Ten, Some),
        new AmountOffEachUnit(Ten, Some) { AtMostUnits = 3, FirstUnit = Ten },
        new FixedPriceForItems(Ten, Some),
        new FixedPriceForEachUnit(Ten, Some),
        new DiscountUnits(PromotionReward.AmountOff(Ten), Some, 2, UnitOrder.DearestFirst),
        new CompleteGroups(Some, 3, PromotionReward.FixedPrice(Ten)),
        new BuyAndGet([new UnitSet(Some, 2), new UnitSet(ProductFilter.Everything)], new UnitSet(Some), PromotionReward.Free) { Order = UnitOrder.DearestFirst, AtMostTimes = 2, AtMostUnits = 3 },
        new Bundle([new UnitSet(Some, 2), new UnitSet(ProductFilter.Everything)], PromotionReward.FixedPrice(Ten)) { AtMostTimes = 2 },
        new TieredBySubtotal([new SubtotalTier(Ten, new PercentOffOrder(Tenth)), new SubtotalTier(Ten * 2, new FreeShipping())], Some) { Basis = SubtotalBasis.Remaining },
        new TieredByQuantity([new QuantityTier(2, new PercentOffItems(Tenth, Some))], Some) { Scope = TierScope.EachLine },
        new GiftItem(Sku.Of("CUP"), 2),
        new PercentOffShipping(Tenth) { Methods = [ShippingMethodId.Of("standard")] },
        new AmountOffShipping(Ten),
        new AmountOffEachShipping(Ten),
        new FixedPriceForShipping(Ten),
        new FreeShipping(),
    ];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Every_condition_survives_json(PromotionCondition condition) => Survives(Promotion(new FreeShipping()) with { Condition = condition });

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_survives_json(PromotionAction action) => Survives(Promotion(action));

    [Fact]
    public void Everything_else_of_a_promotion_survives_json() => Survives(Promotion(new FreeShipping()) with
    {
        Lane = new PromotionLane(3, LaneRule.BestPerLine),
        Priority = -2,
        Code = CouponCode.Of("SPRING"),
        NeedsCoupon = true,
        StartsAt = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.FromHours(1)),
        EndsAt = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.FromHours(1)),
        IsExclusive = true,
        Class = "shipping",
        CombinesWith = ["order"],
        SkipsDiscountedLines = true,
        AtMost = Ten,
        LeastUnitPrice = Ten,
        Limits = new PromotionLimits { Uses = 5, UsesPerCustomer = 1, Budget = Ten, WhenBudgetEnds = BudgetRule.Cap },
    });

    [Fact]
    public void The_built_in_types_are_all_in_the_lists_above()
    {
        var known = typeof(Promotion).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(PromotionCondition)) || t.IsSubclassOf(typeof(PromotionAction))));
        var tried = Conditions.Concat<object[]>(Actions).Select(row => row[0].GetType());

        known.Should().BeSubsetOf(tried);
    }

    private static Promotion Promotion(PromotionAction action) => new() { Id = PromotionId.Of("p"), Name = "P", Action = action };

    // Lists of records are equal by reference, so what is written twice tells whether everything came back.
    private static void Survives(Promotion promotion)
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        using var provider = services.BuildServiceProvider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var json = registry.Write(promotion);

        registry.TryRead<Promotion>(json, out var read, out var reason).Should().BeTrue(reason);

        registry.Write(read!).Should().Be(json);
        read.Should().BeEquivalentTo(promotion, o => o.RespectingRuntimeTypes().ComparingByMembers<Promotion>().ComparingByMembers<PromotionCondition>().ComparingByMembers<PromotionAction>()
            .ComparingByMembers<ProductFilter>().ComparingByMembers<UnitSet>().ComparingByMembers<SubtotalTier>().ComparingByMembers<QuantityTier>());
        PromotionSet.Compile([read!]).IsSuccess.Should().BeTrue();
    }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Commerce.Checkout.Tests;
using Commerce.Customers;
using Commerce.Pricing;
using Commerce.Pricing.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>Gifts, first orders, limits and facts where several of them meet.</summary>
public sealed class PromotionMeetingTests
{
    private static readonly Promotion Gift = Named("gift", new GiftItem(Sku.Of("TEA-2")));

    public static TheoryData<string, Promotion> GiftsThatAreNotWholly => new()
    {
        { "a cap", Gift with { AtMost = Storefront.Usd(5) } },
        { "a least price", Gift with { LeastUnitPrice = Storefront.Usd(1) } },
        { "a budget that caps", Gift with { Limits = new() { Budget = Storefront.Usd(5), WhenBudgetEnds = BudgetRule.Cap } } },
        { "a budget that refuses", Gift with { Limits = new() { Budget = Storefront.Usd(5) } } },
    };

    [Theory]
    [MemberData(nameof(GiftsThatAreNotWholly))]
    public async Task D13_a_gift_that_would_not_be_free_is_not_given_and_nobody_pays_for_a_part_of_it(string why, Promotion promotion)
    {
        await using var front = new Storefront(builder => builder.AddPromotion(promotion));

        var order = (await front.Commerce.Carts.CalculateAsync((await front.CartAsync()).Id)).Value;

        order.Lines.Should().HaveCount(1, "{0} leaves a part of the gift to pay", why);
        order.Total.Amount.Should().Be(15.12m);
        order.NotApplied.Should().ContainSingle().Which.Promotion.Should().Be(promotion);
    }

    [Theory]
    [InlineData("none was ever there", null)]
    [InlineData("the last one is gone", 1)]
    public async Task A_gift_that_is_out_of_stock_stays_out_and_refuses_nobody_an_order(string why, int? pieces)
    {
        await using var front = new Storefront(builder => builder.AddPromotion(Gift));
        await front.StockAsync("TEA-1", 10);
        if (pieces is { } stock)
        {
            await front.StockAsync("TEA-2", stock);
            (await front.PlaceAsync(await front.CartAsync(stock: 0), "first")).IsSuccess.Should().BeTrue();
        }

        var placed = await front.PlaceAsync(await front.CartAsync(stock: 0), "second");

        placed.IsSuccess.Should().BeTrue(why);
        var orders = await front.OrdersAsync();
        orders.Select(o => o.Lines.Length).Order().Should().Equal(pieces is null ? (int[])[1] : [1, 2]);
        orders.Should().OnlyContain(o => o.Amounts.Total.Amount == 15.12m);
    }

    [Fact]
    public async Task Goods_that_are_out_of_stock_refuse_the_order_gift_or_not()
    {
        await using var front = new Storefront(builder => builder.AddPromotion(Gift));
        await front.StockAsync("TEA-2", 1);

        (await front.PlaceAsync(await front.CartAsync("TEA-2", stock: 0))).Error!.Code.Should().Be("inventory.insufficient_stock");
        (await front.AvailableAsync("TEA-2")).Should().Be(1);
    }

    [Fact]
    public async Task What_counts_for_first_orders_or_for_something_else_counts_for_that_as_often_as_it_holds()
    {
        var condition = new AnyOf([new FirstOrder(), new CurrencyIs([Currency.Usd])]);
        await using var shop = new LimitedShop(LimitedShop.FiveOff() with { Condition = condition });
        var alice = CustomerRef.Registered("alice");

        for (var i = 0; i < 3; i++)
        {
            (await shop.BuyAsync(alice, Storefront.Usd(16.20m))).IsSuccess.Should().BeTrue("order {0} is in dollars", i + 1);
            (await shop.BuyAsync(default, Storefront.Usd(16.20m))).IsSuccess.Should().BeTrue("nobody needs to be known for a currency");
        }
    }

    [Fact]
    public async Task A_long_row_of_used_up_promotions_leads_to_the_first_one_with_room()
    {
        var row = Enumerable.Range(0, 70).Select(i => LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }) with
        {
            Id = PromotionId.Of($"p{i:00}"), IsExclusive = true, Action = new AmountOffOrder(Storefront.Usd(10 - (0.1m * i))),
        });
        await using var shop = new LimitedShop([.. row]);

        for (var i = 0; i < 12; i++)
        {
            (await shop.BuyAsync()).IsSuccess.Should().BeTrue("promotion {0} has room", i);
        }

        (await shop.CalculateAsync(await shop.CartAsync())).AppliedPromotions.Should().ContainSingle().Which.Promotion.Id.Should().Be(PromotionId.Of("p12"));
    }

    [Theory]
    [InlineData("bronze", 0)]
    [InlineData("gold", 1)]
    public async Task What_a_source_knows_nobody_else_can_claim(string known, int applied)
    {
        await using var front = new Storefront(builder =>
        {
            builder.Services.AddSingleton<IPromotionFactSource>(new Membership(["member"], [new Fact("member", known)]));
            builder.AddPromotion(Named("gold", new PercentOffOrder(Rate.FromPercent(10))) with { Condition = new FactMatches(FactRule.AnyOf("member", "gold")) });
        });

        var order = (await front.Commerce.Calculator.CalculateAsync(Request() with { Facts = [new Fact("member", "gold")] })).Value;

        order.AppliedPromotions.Should().HaveCount(applied);
        order.Context.Facts.Should().ContainSingle("a replay has no other fact");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_gives_no_list_gives_no_facts(bool hasNames)
    {
        await using var front = new Storefront(builder =>
        {
            builder.Services.AddSingleton<IPromotionFactSource>(new Membership(hasNames ? ["member"] : default, default));
            builder.AddPromotion(Named("gold", new PercentOffOrder(Rate.FromPercent(10))) with { Condition = new FactMatches(FactRule.AnyOf("member", "gold")) });
        });

        (await front.Commerce.Calculator.CalculateAsync(Request())).Value.AppliedPromotions.Should().BeEmpty();
    }

    [Fact]
    public async Task The_facts_that_prices_know_promotions_know_as_well()
    {
        FactRule[] rules = [FactRule.AnyOf(FactRule.Country, "US"), FactRule.AnyOf(FactRule.Region, "NV"), FactRule.ForGroups(CustomerGroup.Of("vip"))];
        var alice = CustomerRef.Registered("alice");
        await using var front = new Storefront(builder =>
        {
            builder.Services.AddSingleton<ICustomerDirectory>(new InMemoryCustomerDirectory([new Customer { Ref = alice, Groups = [CustomerGroup.Of("vip")] }]));
            foreach (var rule in rules)
            {
                builder.AddPromotion(Named(rule.Fact.ToLowerInvariant(), new AmountOffOrder(Storefront.Usd(1))) with { Condition = new FactMatches(rule) });
            }
        });
        var address = new Address { Country = "US", Region = "NV", City = "Reno", Line1 = "1 Main St" };

        var order = (await front.Commerce.Calculator.CalculateAsync(Request() with { Customer = alice, ShippingAddress = address })).Value;

        order.AppliedPromotions.Select(a => a.Promotion.Id.Value).Should().BeEquivalentTo("country", "customergroup", "region");
    }

    [Fact]
    public void A_subtotal_in_another_currency_than_the_amounts_is_refused_with_its_place()
    {
        var promotion = Named("mixed", new AmountOffOrder(Money.Of(5m, Currency.Eur)));
        CommerceError? Fault(PromotionCondition condition) => PromotionSet.Compile([promotion with { Condition = condition }]).Error;

        Fault(new MinimumSubtotal(Storefront.Usd(30)))!.Target.Should().Be("condition.amount");
        Fault(new AllOf([new FirstOrder(), new MinimumSubtotal(Storefront.Usd(30))]))!.Target.Should().Be("condition.conditions[1].amount");
        Fault(new AnyOf([new MinimumSubtotal(Money.Of(30m, Currency.Eur)), new MinimumSubtotal(Storefront.Usd(30))])).Should().BeNull("one of them may hold");
    }

    [Fact]
    public async Task A_plugin_that_fails_on_what_is_stored_takes_out_its_own_promotion_alone()
    {
        await using var shop = new PromotionShop(services: all => all
            .AddSingleton(new CommerceTypeRegistration(typeof(PromotionCondition), typeof(Moody), "acme.moody/1", new DefaultJsonTypeInfoResolver()))
            .AddSingleton(PromotionRuleRegistration.Condition(new MoodyRule())));
        await shop.StoreAsync("moody", """{"id":"moody","name":"M","condition":{"$type":"acme.moody/1"},"action":{"$type":"free-shipping/1"}}""");
        await shop.StoreAsync("sound", """{"id":"sound","name":"S","action":{"$type":"free-shipping/1"}}""");

        (await shop.CountingAsync()).Should().Be("sound");
        (await shop.Promotions.FindAsync(PromotionId.Of("moody"))).Value.Fault!.Message.Should().Contain(nameof(TimeoutException));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fact")]
    public void A_rule_that_needs_no_fact_that_could_be_is_refused_with_its_place(string fact) =>
        PromotionSet.Compile(
            [Named("needy", new FreeShipping()) with { Condition = new AllOf([new FirstOrder(), new Needy(new FactRule { Fact = fact, Values = [] })]) }],
            new PromotionRules([PromotionRuleRegistration.Condition(new NeedyRule())])).Error!.Target.Should().Be("condition.conditions[1]");

    [Fact]
    public void An_action_that_reduces_no_list_reduces_nothing()
    {
        var sale = Sale.InUsd().Line(10m).Promote(new Nothing());

        var order = new OrderKernel().Calculate(sale.ToInputWith(new PromotionRules([PromotionRuleRegistration.Action(new NothingRule())]))).Value;

        order.NotApplied.Should().ContainSingle().Which.Reason.Should().Be(PromotionErrors.NothingLeft);
    }

    private static Promotion Named(string id, PromotionAction action) => new() { Id = PromotionId.Of(id), Name = id, Action = action };

    private static CalculationRequest Request() => new()
    {
        Currency = Currency.Usd, Lines = [new RequestedLine(LineId.New(TimeProvider.System), Sku.Of("TEA-1"), 2)],
    };

    private sealed class Membership(ImmutableArray<string> names, ImmutableArray<Fact> facts) : IPromotionFactSource
    {
        public ImmutableArray<string> Names => names;

        public ValueTask<ImmutableArray<Fact>> GetAsync(PromotionFactQuery query, CancellationToken cancellationToken) => new(facts);
    }

    private sealed record Moody : PromotionCondition;

    private sealed class MoodyRule : IPromotionConditionRule<Moody>
    {
        public string? FindFault(Moody condition) => throw new TimeoutException();

        public FactRule? NeedOf(Moody condition) => null;

        public CommerceError? FindMiss(Moody condition, PromotionSale sale) => null;
    }

    private sealed record Needy(FactRule Need) : PromotionCondition;

    private sealed class NeedyRule : IPromotionConditionRule<Needy>
    {
        public string? FindFault(Needy condition) => null;

        public FactRule? NeedOf(Needy condition) => condition.Need;

        public CommerceError? FindMiss(Needy condition, PromotionSale sale) => null;
    }

    private sealed record Nothing : PromotionAction;

    private sealed class NothingRule : IPromotionActionRule<Nothing>
    {
        public string? FindFault(Nothing action) => null;

        public Currency? CurrencyOf(Nothing action) => null;

        public ImmutableArray<PromotionReduction> Reduce(Nothing action, PromotionSale sale) => default;
    }
}

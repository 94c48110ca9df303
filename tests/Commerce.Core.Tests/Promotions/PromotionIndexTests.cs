using Commerce.Pricing.Tests;
using Commerce.Tests.Primitives;

namespace Commerce.Promotions.Tests;

/// <summary>The index leaves out what cannot apply, and nothing else.</summary>
public sealed class PromotionIndexTests
{
    private static readonly string[] Values = ["a", "b", "c", "5", "5.0"];

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void A_set_gives_what_its_promotions_give_when_each_is_asked_by_itself(int promotions)
    {
        for (var seed = 0; seed < PropertyRuns.Of(1_000); seed++)
        {
            var sale = RandomSet(new Random(seed), promotions);
            var order = sale.Calculate();
            var naive = new NaivePromotions(
                sale.Lines.Select(l => new NaiveLine
                {
                    Sku = l.Item.Sku.Value,
                    Category = l.Item.Categories.Single(),
                    Tag = l.Item.Tags.Single(),
                    Quantity = l.Quantity,
                    List = (long)(l.UnitPrice.Amount * 100) * l.Quantity,
                }),
                sale.Promotions,
                [.. sale.Context.Codes.Select(c => c.Value)],
                condition => Knows(condition, sale.Context));

            var (total, _, applied) = naive.Best();

            order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal(applied, "of seed {0}", seed);
            order.Discount.MinorUnits.Should().Be(total, "of seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(35, new[] { "p003", "p004", "p005" })]
    [InlineData(10, new[] { "p001", "p002", "p003" })]
    [InlineData(85, new[] { "p008", "p009" })]
    [InlineData(200, new string[0])]
    public void Of_thresholds_that_are_missed_the_nearest_three_are_named(double price, string[] named)
    {
        var sale = Sale.InUsd().Line((decimal)price).Ship(1m);
        for (var i = 1; i <= 10; i++)
        {
            sale = sale.Promote(new AmountOffOrder(sale.Of(0.10m)), new MinimumSubtotal(sale.Of(i * 10)));
        }

        var order = sale.Calculate();

        order.NotApplied.Select(m => m.Promotion!.Id.Value).Should().Equal(named);
        order.AppliedPromotions.Should().HaveCount(Math.Min(10, (int)price / 10));
    }

    [Fact]
    public void Quantities_have_nearest_thresholds_of_their_own()
    {
        var sale = Sale.InUsd().Line(1m, 2, category: "tea");
        for (var i = 1; i <= 6; i++)
        {
            sale = sale.Promote(new PercentOffOrder(Rate.FromPercent(1)), new MinimumQuantity(Quantity.Of(i), ProductFilter.Category("tea")));
        }

        sale.Calculate().NotApplied.Select(m => m.Reason.Data["missing"]).Should().Equal("1", "2", "3");
    }

    [Fact]
    public void What_nobody_in_the_cart_could_get_is_not_spoken_of()
    {
        var sale = Sale.InUsd().Line(1m, category: "tea")
            .Promote(new PercentOffItems(Rate.FromPercent(1), ProductFilter.Category("cups")))
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), new CustomerInGroup(CustomerGroup.Of("vip")))
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), new CustomerIs([CustomerRef.Registered("c-1")]))
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), new FactMatches(FactRule.AnyOf("weather", "rain")));

        sale.Calculate().NotApplied.Should().BeEmpty();
    }

    [Fact]
    public void A_promotion_is_reached_once_however_many_ways_lead_to_it()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea")
            .Promote(new PercentOffOrder(Rate.FromPercent(10)), new AnyOf([new CustomerInGroup(CustomerGroup.Of("a")), new CustomerInGroup(CustomerGroup.Of("b"))]));

        var order = (sale with { Context = sale.Context with { Groups = [CustomerGroup.Of("a"), CustomerGroup.Of("b")] } }).Calculate();

        order.Discount.Amount.Should().Be(1m);
        order.AppliedPromotions.Should().ContainSingle();
    }

    private static Sale RandomSet(Random random, int promotions)
    {
        var sale = Sale.InUsd();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var line = sale.Line(random.Next(100, 4_000) / 100m, random.Next(1, 4), category: $"c{random.Next(12)}").Lines[^1];
            sale = sale with { Lines = sale.Lines.Add(line with { Item = line.Item with { Tags = [$"t{random.Next(12)}"] } }) };
        }

        for (var i = 0; i < promotions; i++)
        {
            sale = sale.Promote(
                random.Next(4) == 0 ? new PercentOffOrder(Rate.FromPercent(random.Next(1, 9))) : new AmountOffItems(Money.FromMinorUnits(random.Next(1, 90), Currency.Usd), Filter(random)),
                random.Next(5) == 0 ? null : Condition(random, 2),
                random.Next(9) == 0 ? $"CODE{i}" : null);
        }

        return sale with
        {
            Context = sale.Context with
            {
                Codes = [.. sale.Promotions.Where(p => p.Code is not null && random.Next(2) == 0).Select(p => p.Code!.Value)],
                Customer = random.Next(3) == 0 ? default : CustomerRef.Registered($"c-{random.Next(4)}"),
                Groups = [.. Enumerable.Range(0, 4).Where(_ => random.Next(3) == 0).Select(i => CustomerGroup.Of($"g{i}"))],
                Facts = [.. Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0).Select(i => new Fact($"f{i}", Value(random), Value(random)))],
            },
        };
    }

    private static PromotionCondition Condition(Random random, int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => new CustomerInGroup(CustomerGroup.Of($"g{random.Next(4)}")),
        1 => new CustomerIs([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => CustomerRef.Registered($"c-{random.Next(4)}"))]),
        2 => new FactMatches(new FactRule { Fact = $"f{random.Next(3)}", Operator = (FactOperator)random.Next(2), Values = [Value(random)] }),
        3 or 4 => new MinimumSubtotal(Money.Of(random.Next(0, 90), Currency.Usd), random.Next(2) == 0 ? Filter(random) : null),
        5 => new MinimumQuantity(Quantity.Of(random.Next(1, 8)), random.Next(2) == 0 ? Filter(random) : null),
        6 => new MinimumLineQuantity(Quantity.Of(random.Next(1, 4)), random.Next(2) == 0 ? Filter(random) : null),
        7 => new AllOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
        8 => new AnyOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
        _ => new Not(Condition(random, depth - 1)),
    };

    private static ProductFilter Filter(Random random) => random.Next(6) switch
    {
        0 => ProductFilter.Everything,
        1 => ProductFilter.Category($"c{random.Next(12)}"),
        2 => ProductFilter.Tag($"t{random.Next(12)}"),
        3 => ProductFilter.Sku(Sku.Of($"SKU-{random.Next(6)}"), Sku.Of($"SKU-{random.Next(6)}")),
        4 => new() { Categories = [$"c{random.Next(12)}", $"c{random.Next(12)}", $"c{random.Next(12)}"], Tags = [.. Enumerable.Range(0, 6).Select(i => $"t{i}")] },
        _ => new() { Skus = [.. Enumerable.Range(1, 5).Select(i => Sku.Of($"SKU-{i}"))], Tags = [.. Enumerable.Range(4, 6).Select(i => $"t{i}")], Except = ProductFilter.Category("c3") },
    };

    private static AttributeValue Value(Random random) => random.Next(6) is var i && i == 5 ? 5 : Values[i];

    // Said again, by hand: two texts by letters, a number and a text by value.
    private static bool Knows(PromotionCondition condition, PromotionContext context) => condition switch
    {
        CustomerInGroup member => context.Groups.Any(g => g.Value == member.Group.Value),
        CustomerIs customer => customer.Customers.Any(c => c == context.Customer),
        FactMatches { Rule: var rule } => context.Facts.Any(f => f.Name == rule.Fact && f.Values.Any(v => rule.Values.Any(wanted => IsSame(v, wanted)))) == (rule.Operator == FactOperator.AnyOf),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static bool IsSame(AttributeValue one, AttributeValue other)
    {
        var areTexts = one.TryGetText(out var text) & other.TryGetText(out var otherText);
        var areNumbers = one.TryGetNumber(out _) & other.TryGetNumber(out _);
        return areTexts ? text == otherText : areNumbers || (text ?? otherText) is "5" or "5.0";
    }
}

using System.Collections.Immutable;
using System.Globalization;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class FactRuleTests
{
    [Theory]
    [InlineData(FactOperator.Above, 100, 9, false)]
    [InlineData(FactOperator.Above, 100, 20, false)]
    [InlineData(FactOperator.Above, 100, 100, false)]
    [InlineData(FactOperator.Above, 100, 101, true)]
    [InlineData(FactOperator.Above, 9, 20, true)]
    [InlineData(FactOperator.AtLeast, 100, 99, false)]
    [InlineData(FactOperator.AtLeast, 100, 100, true)]
    [InlineData(FactOperator.Below, 20, 9, true)]
    [InlineData(FactOperator.Below, 20, 20, false)]
    [InlineData(FactOperator.Below, 20, 100, false)]
    [InlineData(FactOperator.AtMost, 20, 20, true)]
    [InlineData(FactOperator.AtMost, 20, 21, false)]
    public void D3_sizes_are_compared_as_numbers_never_as_text(FactOperator @operator, int limit, int known, bool holds)
    {
        Holds(@operator, [limit], [known]).Should().Be(holds);
        Holds(@operator, [limit.ToString(CultureInfo.InvariantCulture)], [known]).Should().Be(holds);
        Holds(@operator, [limit], [known.ToString(CultureInfo.InvariantCulture)]).Should().Be(holds);
    }

    [Fact]
    public void What_is_no_number_is_neither_above_nor_below_one()
    {
        foreach (var @operator in new[] { FactOperator.Above, FactOperator.AtLeast, FactOperator.Below, FactOperator.AtMost })
        {
            Holds(@operator, [0], ["abc"]).Should().BeFalse();
            Holds(@operator, [0], [true]).Should().BeFalse();
            Holds(@operator, [0], ["1e3"]).Should().BeFalse();
            Holds(@operator, [0], [default(AttributeValue)]).Should().BeFalse();
            Holds(@operator, [0], []).Should().BeFalse();
        }

        Holds(FactOperator.Above, [0], ["abc", 1]).Should().BeTrue("any pair is enough");
    }

    [Fact]
    public void D3_any_of_and_none_of_are_opposites()
    {
        (ImmutableArray<AttributeValue> Wanted, ImmutableArray<AttributeValue> Known, bool Same)[] cases =
        [
            (["a"], ["a"], true),
            (["a"], ["A"], false),
            (["a", "b"], ["b"], true),
            (["a", "b"], ["c", "b"], true),
            (["a", "b"], ["c", "d"], false),
            (["a"], [], false),
            (["01"], ["1"], false),
            ([1], ["1"], true),
            (["1.50"], [1.5m], true),
            ([1.50m], [1.5m], true),
            ([1], ["01"], true),
            ([1], [true], false),
            ([true], [true], true),
            ([true], [false], false),
            (["true"], [true], false),
            ([""], [""], true),
        ];
        foreach (var (wanted, known, same) in cases)
        {
            Holds(FactOperator.AnyOf, wanted, known).Should().Be(same);
            Holds(FactOperator.NoneOf, wanted, known).Should().Be(!same);
        }
    }

    [Fact]
    public void A_fact_that_stands_there_twice_has_the_values_of_both()
    {
        var context = With(new Fact("channel", "web"), new Fact("channel", "app"), new Fact("empty"));

        Choose(FactRule.AnyOf("channel", "app"), context).Should().BeTrue();
        Choose(FactRule.NoneOf("channel", "app"), context).Should().BeFalse();
        Choose(FactRule.AnyOf("empty", "x"), context).Should().BeFalse();
    }

    [Fact]
    public void Groups_country_and_region_are_facts()
    {
        var context = new PriceContext { Currency = Currency.Eur, Country = "US", Region = "CA", Groups = [CustomerGroup.Of("vip"), default, CustomerGroup.Of("staff")] };

        Choose(FactRule.ForGroups(CustomerGroup.Of("staff"), CustomerGroup.Of("press")), context).Should().BeTrue();
        Choose(FactRule.ForGroups(CustomerGroup.Of("press")), context).Should().BeFalse();
        Choose(FactRule.AnyOf(FactRule.Country, "US"), context).Should().BeTrue();
        Choose(FactRule.NoneOf(FactRule.Region, "CA"), context).Should().BeFalse();
        Choose(FactRule.AnyOf(FactRule.Country, "US"), Context).Should().BeFalse();
    }

    private static bool Holds(FactOperator @operator, ImmutableArray<AttributeValue> wanted, ImmutableArray<AttributeValue> known) =>
        Choose(new FactRule { Fact = "total", Operator = @operator, Values = wanted }, With(new Fact("other", "x"), new Fact("total", known)));

    private static bool Choose(FactRule rule, PriceContext context) => Book(List("l", PriceListKind.Override, Entry(1m, rules: rule))).Choose(Tea, context) is not null;
}

using System.Collections.Immutable;
using System.Globalization;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class PriceRuleTests
{
    [Theory]
    [InlineData(PriceRuleOperator.Above, 100, 9, false)]
    [InlineData(PriceRuleOperator.Above, 100, 20, false)]
    [InlineData(PriceRuleOperator.Above, 100, 100, false)]
    [InlineData(PriceRuleOperator.Above, 100, 101, true)]
    [InlineData(PriceRuleOperator.Above, 9, 20, true)]
    [InlineData(PriceRuleOperator.AtLeast, 100, 99, false)]
    [InlineData(PriceRuleOperator.AtLeast, 100, 100, true)]
    [InlineData(PriceRuleOperator.Below, 20, 9, true)]
    [InlineData(PriceRuleOperator.Below, 20, 20, false)]
    [InlineData(PriceRuleOperator.Below, 20, 100, false)]
    [InlineData(PriceRuleOperator.AtMost, 20, 20, true)]
    [InlineData(PriceRuleOperator.AtMost, 20, 21, false)]
    public void D3_sizes_are_compared_as_numbers_never_as_text(PriceRuleOperator @operator, int limit, int known, bool holds)
    {
        Holds(@operator, [limit], [known]).Should().Be(holds);
        Holds(@operator, [limit.ToString(CultureInfo.InvariantCulture)], [known]).Should().Be(holds);
        Holds(@operator, [limit], [known.ToString(CultureInfo.InvariantCulture)]).Should().Be(holds);
    }

    [Fact]
    public void What_is_no_number_is_neither_above_nor_below_one()
    {
        foreach (var @operator in new[] { PriceRuleOperator.Above, PriceRuleOperator.AtLeast, PriceRuleOperator.Below, PriceRuleOperator.AtMost })
        {
            Holds(@operator, [0], ["abc"]).Should().BeFalse();
            Holds(@operator, [0], [true]).Should().BeFalse();
            Holds(@operator, [0], ["1e3"]).Should().BeFalse();
            Holds(@operator, [0], [default(AttributeValue)]).Should().BeFalse();
            Holds(@operator, [0], []).Should().BeFalse();
        }

        Holds(PriceRuleOperator.Above, [0], ["abc", 1]).Should().BeTrue("any pair is enough");
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
            Holds(PriceRuleOperator.AnyOf, wanted, known).Should().Be(same);
            Holds(PriceRuleOperator.NoneOf, wanted, known).Should().Be(!same);
        }
    }

    [Fact]
    public void A_fact_that_stands_there_twice_has_the_values_of_both()
    {
        var context = With(new PriceFact("channel", "web"), new PriceFact("channel", "app"), new PriceFact("empty"));

        Choose(PriceRule.AnyOf("channel", "app"), context).Should().BeTrue();
        Choose(PriceRule.NoneOf("channel", "app"), context).Should().BeFalse();
        Choose(PriceRule.AnyOf("empty", "x"), context).Should().BeFalse();
    }

    [Fact]
    public void Groups_country_and_region_are_facts()
    {
        var context = new PriceContext { Currency = Currency.Eur, Country = "US", Region = "CA", Groups = [CustomerGroup.Of("vip"), default, CustomerGroup.Of("staff")] };

        Choose(PriceRule.ForGroups(CustomerGroup.Of("staff"), CustomerGroup.Of("press")), context).Should().BeTrue();
        Choose(PriceRule.ForGroups(CustomerGroup.Of("press")), context).Should().BeFalse();
        Choose(PriceRule.AnyOf(PriceRule.Country, "US"), context).Should().BeTrue();
        Choose(PriceRule.NoneOf(PriceRule.Region, "CA"), context).Should().BeFalse();
        Choose(PriceRule.AnyOf(PriceRule.Country, "US"), Context).Should().BeFalse();
    }

    private static bool Holds(PriceRuleOperator @operator, ImmutableArray<AttributeValue> wanted, ImmutableArray<AttributeValue> known) =>
        Choose(new PriceRule { Fact = "total", Operator = @operator, Values = wanted }, With(new PriceFact("other", "x"), new PriceFact("total", known)));

    private static bool Choose(PriceRule rule, PriceContext context) => Book(List("l", PriceListKind.Override, Entry(1m, rules: rule))).Choose(Tea, context) is not null;
}

namespace Commerce.Pricing;

/// <summary>What must hold for a price to count.</summary>
/// <remarks>
/// Two texts compare letter by letter. A number compares with a number, or with a text that reads as one, by value: 9 is below 20, and 1.50 is 1.5.
/// </remarks>
public sealed record PriceRule
{
    /// <summary>The fact of the customer's groups.</summary>
    public const string CustomerGroup = "customerGroup";

    /// <summary>The fact of the country that the goods go to: two letters of ISO 3166-1.</summary>
    public const string Country = "country";

    /// <summary>The fact of the region that the goods go to, as the address names it.</summary>
    public const string Region = "region";

    /// <summary>The fact's name: one of the constants, or the name of a <see cref="PriceFact"/>.</summary>
    public required string Fact { get; init; }

    /// <summary>How the fact is compared.</summary>
    public PriceRuleOperator Operator { get; init; }

    /// <summary>The values to compare with: at least one; exactly one number for the four comparisons of size.</summary>
    public required ImmutableArray<AttributeValue> Values { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>The fact has one of the values.</summary>
    public static PriceRule AnyOf(string fact, params ReadOnlySpan<AttributeValue> values) => Of(fact, PriceRuleOperator.AnyOf, values);

    /// <summary>The fact has none of the values.</summary>
    public static PriceRule NoneOf(string fact, params ReadOnlySpan<AttributeValue> values) => Of(fact, PriceRuleOperator.NoneOf, values);

    /// <summary>The customer is in one of the groups.</summary>
    public static PriceRule ForGroups(params ReadOnlySpan<CustomerGroup> groups)
    {
        var values = ImmutableArray.CreateBuilder<AttributeValue>(groups.Length);
        foreach (var group in groups)
        {
            values.Add(group.Value);
        }

        return new PriceRule { Fact = CustomerGroup, Values = values.MoveToImmutable() };
    }

    private static PriceRule Of(string fact, PriceRuleOperator @operator, ReadOnlySpan<AttributeValue> values) =>
        new() { Fact = fact, Operator = @operator, Values = [.. values] };
}

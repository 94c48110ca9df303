using System.Globalization;

namespace Commerce;

/// <summary>What must hold of a fact for a price or a promotion to count.</summary>
/// <remarks>
/// Two texts compare letter by letter. A number compares with a number, or with a text that reads as one, by value: 9 is below 20, and 1.50 is 1.5.
/// </remarks>
public sealed record FactRule
{
    /// <summary>The most values of a rule.</summary>
    public const int MaxValues = 200;

    /// <summary>The longest name and the longest text of a rule, in characters.</summary>
    public const int MaxTextLength = 200;

    /// <summary>The fact of the customer's groups.</summary>
    public const string CustomerGroup = "customerGroup";

    /// <summary>The fact of the country that the goods go to: two letters of ISO 3166-1.</summary>
    public const string Country = "country";

    /// <summary>The fact of the region that the goods go to, as the address names it.</summary>
    public const string Region = "region";

    /// <summary>The fact's name: one of the constants, or the name of a <see cref="Fact"/>.</summary>
    public required string Fact { get; init; }

    /// <summary>How the fact is compared.</summary>
    public FactOperator Operator { get; init; }

    /// <summary>The values to compare with: at least one; exactly one number for the four comparisons of size.</summary>
    public required ImmutableArray<AttributeValue> Values { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>The fact has one of the values.</summary>
    public static FactRule AnyOf(string fact, params ReadOnlySpan<AttributeValue> values) => Of(fact, FactOperator.AnyOf, values);

    /// <summary>The fact has none of the values.</summary>
    public static FactRule NoneOf(string fact, params ReadOnlySpan<AttributeValue> values) => Of(fact, FactOperator.NoneOf, values);

    /// <summary>The customer is in one of the groups.</summary>
    public static FactRule ForGroups(params ReadOnlySpan<CustomerGroup> groups)
    {
        var values = ImmutableArray.CreateBuilder<AttributeValue>(groups.Length);
        foreach (var group in groups)
        {
            values.Add(group.Value);
        }

        return new FactRule { Fact = CustomerGroup, Values = values.MoveToImmutable() };
    }

    /// <inheritdoc/>
    public bool Equals(FactRule? other) =>
        other is not null && Operator == other.Operator && Fact == other.Fact && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Fact, StringComparer.Ordinal);
        hash.Add(Operator);
        foreach (var value in Values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>True when the facts match. Pure.</summary>
    public bool Holds(ReadOnlySpan<Fact> facts)
    {
        foreach (ref readonly var known in facts)
        {
            if (known.Name != Fact)
            {
                continue;
            }

            foreach (ref readonly var value in known.Values.AsSpan())
            {
                if (HoldsFor(value))
                {
                    return Operator != FactOperator.NoneOf;
                }
            }
        }

        return Operator == FactOperator.NoneOf;
    }

    internal bool Holds(Attributes attributes) =>
        (attributes.TryGet(Fact, out var value) && HoldsFor(value)) != (Operator == FactOperator.NoneOf);

    /// <summary>What is wrong with a rule that comes from outside: the property and a sentence.</summary>
    internal static (string Path, string Reason)? FindFault(FactRule? rule) =>
        rule is null || string.IsNullOrWhiteSpace(rule.Fact) || rule.Fact.Length > MaxTextLength
            ? ("fact", $"name the fact in at most {MaxTextLength} characters.")
        : (uint)rule.Operator > (uint)FactOperator.AtMost ? ("operator", "there is no such operator.")
        : rule.Values.Length is 0 or > MaxValues ? ("values", $"give 1 to {MaxValues} values.")
        : rule.Values.Any(v => v.Kind == AttributeKind.None || (v.TryGetText(out var text) && text.Length > MaxTextLength))
            ? ("values", $"a value is a number, true or false, or a text of at most {MaxTextLength} characters.")
        : rule.Operator is not (FactOperator.AnyOf or FactOperator.NoneOf) && (rule.Values.Length != 1 || NumberOf(rule.Values[0]) is null)
            ? ("values", "to compare sizes, give exactly one number.")
        : null;

    /// <summary>A text as a number, if it reads as one.</summary>
    internal static decimal? NumberOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    // For NoneOf as for AnyOf: is it one of the values?
    private bool HoldsFor(in AttributeValue known)
    {
        if (Operator is FactOperator.AnyOf or FactOperator.NoneOf)
        {
            foreach (ref readonly var value in Values.AsSpan())
            {
                if (IsSame(value, known))
                {
                    return true;
                }
            }

            return false;
        }

        return NumberOf(known) is { } number && NumberOf(Values[0]) is { } limit && Operator switch
        {
            FactOperator.Above => number > limit,
            FactOperator.AtLeast => number >= limit,
            FactOperator.Below => number < limit,
            _ => number <= limit,
        };
    }

    // Text against text is text: "01" is not "1". Where one side is a number, the other one is read as a number.
    private static bool IsSame(in AttributeValue value, in AttributeValue known) =>
        value.Kind == known.Kind ? value == known
        : value.Kind != AttributeKind.Flag && known.Kind != AttributeKind.Flag && NumberOf(value) is { } number && NumberOf(known) == number;

    private static decimal? NumberOf(in AttributeValue value) =>
        value.TryGetNumber(out var number) ? number : value.TryGetText(out var text) ? NumberOf(text) : null;

    private static FactRule Of(string fact, FactOperator @operator, ReadOnlySpan<AttributeValue> values) =>
        new() { Fact = fact, Operator = @operator, Values = [.. values] };
}

using System.Globalization;

namespace Commerce.Pricing;

/// <summary>A rule whose numbers are read.</summary>
internal sealed class CompiledPriceRule(string fact, PriceRuleOperator @operator, AttributeValue[] values)
{
    private readonly (AttributeValue Value, string? Text, decimal? Number)[] _values =
        [.. values.Select(v => (v, v.TryGetText(out var text) ? text : null, NumberOf(v)))];

    public bool Holds(PriceContext context)
    {
        foreach (ref readonly var known in context.All)
        {
            if (known.Name == fact)
            {
                foreach (ref readonly var value in known.Values.AsSpan())
                {
                    if (HoldsFor(value))
                    {
                        return @operator != PriceRuleOperator.NoneOf;
                    }
                }
            }
        }

        return @operator == PriceRuleOperator.NoneOf;
    }

    /// <summary>The value as a number: a number, or a text that reads as one.</summary>
    public static decimal? NumberOf(AttributeValue value) =>
        value.TryGetNumber(out var number) ? number
        : value.TryGetText(out var text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) ? number
        : null;

    private bool HoldsFor(in AttributeValue known)
    {
        if (@operator is PriceRuleOperator.AnyOf or PriceRuleOperator.NoneOf)
        {
            foreach (ref readonly var value in _values.AsSpan())
            {
                if (IsSame(value, known))
                {
                    return true;
                }
            }

            return false;
        }

        if (NumberOf(known) is not { } number)
        {
            return false;
        }

        var limit = _values[0].Number!.Value;
        return @operator switch
        {
            PriceRuleOperator.Above => number > limit,
            PriceRuleOperator.AtLeast => number >= limit,
            PriceRuleOperator.Below => number < limit,
            _ => number <= limit,
        };
    }

    // Text against text is text: "01" is not "1". Where one side is a number, the other one is read as a number.
    private static bool IsSame((AttributeValue Value, string? Text, decimal? Number) value, in AttributeValue known) =>
        known.TryGetText(out var text)
            ? value.Text is not null ? value.Text == text : value.Number is { } number && NumberOf(known) == number
            : known.TryGetNumber(out var figure) ? value.Number == figure
            : value.Value == known;
}

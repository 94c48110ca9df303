using System.Text.Json;
using Commerce.Catalog;
using Commerce.Promotions;

namespace Commerce.Vectors.Forms;

/// <summary>
/// A rule of a path into the cart, an operator and values. A path through a list leads to several values: "in" wants one of them, all others want
/// each. So each value is a fact of its own, and all of them together are one.
/// </summary>
internal sealed record MedusaRule(string Path, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>Holds for nothing.</summary>
    public static FactRule Never { get; } = FactRule.AnyOf("never", "never");

    public static MedusaRule Read(VectorFields fields) => new(fields.Text("attribute"), fields.Text("operator"), fields.Texts("values"));

    /// <summary>The rule as it is told to a line or a shipment itself.</summary>
    public MedusaRule For(string scope) => this with { Path = Path.StartsWith(scope + ".", StringComparison.Ordinal) ? Path[(scope.Length + 1)..] : Path };

    /// <summary>What the path leads to.</summary>
    public IReadOnlyList<AttributeValue> Find(JsonElement root) => [.. Find(root, Path.Split('.'))];

    /// <summary>What the cart must have.</summary>
    public PromotionCondition ForFacts(int count) =>
        IsAny || count == 0 ? new FactMatches(On(Path)) : new AllOf([.. Enumerable.Range(0, count).Select(i => new FactMatches(On(At(i))))]);

    /// <summary>The values as facts of the cart.</summary>
    public IEnumerable<Fact> Facts(IReadOnlyList<AttributeValue> values) =>
        values.Count == 0 ? [] : IsAny ? [new Fact(Path, [.. values])] : values.Select((v, i) => new Fact(At(i), [v]));

    /// <summary>What a product must have, when products have up to so many values.</summary>
    public ProductFilter Narrow(ProductFilter filter, int count)
    {
        if (IsAny && count > 1)
        {
            return filter.Tags.IsEmpty ? filter with { Tags = [.. Values.Select(Tag)] }
                : filter.Categories.IsEmpty ? filter with { Categories = [.. Values.Select(Tag)] }
                : throw new VectorException("Three rules of one filter go through lists.");
        }

        return filter with { Attributes = [.. filter.Attributes, .. Enumerable.Range(0, Math.Max(1, count)).Select(i => On(At(i)))] };
    }

    /// <summary>The product with the values as its attributes. Shorter lists repeat their last value, which changes nothing.</summary>
    public CatalogItem Describe(CatalogItem item, IReadOnlyList<AttributeValue> values, int count)
    {
        var attributes = item.Attributes;
        for (var i = 0; i < count && values.Count > 0; i++)
        {
            attributes = attributes.With(At(i), values[Math.Min(i, values.Count - 1)]).Value;
        }

        var tags = IsAny && count > 1 ? values.Select(v => Tag(TextOf(v))) : [];
        return item with { Attributes = attributes, Tags = [.. item.Tags.Union(tags)], Categories = [.. item.Categories.Union(tags)] };
    }

    private bool IsAny => Operator == "in";

    private static IEnumerable<AttributeValue> Find(JsonElement at, ReadOnlyMemory<string> path)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var value in at.EnumerateArray().SelectMany(item => Find(item, path)))
            {
                yield return value;
            }
        }
        else if (path.IsEmpty)
        {
            if (ValueOf(at) is { } value)
            {
                yield return value;
            }
        }
        else if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(path.Span[0], out var next))
        {
            foreach (var value in Find(next, path[1..]))
            {
                yield return value;
            }
        }
    }

    private static AttributeValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static string TextOf(AttributeValue value) => value.TryGetText(out var text) ? text : value.TryGetNumber(out var number) ? FormattableString.Invariant($"{number}") : "";

    private string At(int index) => FormattableString.Invariant($"{Path}#{index}");

    private string Tag(string value) => $"{Path}={value}";

    private FactRule On(string fact)
    {
        // Of several limits one is enough: the easiest.
        AttributeValue[] Limit(Func<IEnumerable<decimal>, decimal> easiest) => [easiest(Values.Select(v => decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture)))];
        return Values.Count == 0 ? Never : Operator switch
        {
            "eq" or "in" => FactRule.AnyOf(fact, [.. Values.Select(AttributeValue.Of)]),
            "ne" => FactRule.NoneOf(fact, [.. Values.Select(AttributeValue.Of)]),
            "gt" => new FactRule { Fact = fact, Operator = FactOperator.Above, Values = [.. Limit(Enumerable.Min)] },
            "gte" => new FactRule { Fact = fact, Operator = FactOperator.AtLeast, Values = [.. Limit(Enumerable.Min)] },
            "lt" => new FactRule { Fact = fact, Operator = FactOperator.Below, Values = [.. Limit(Enumerable.Max)] },
            "lte" => new FactRule { Fact = fact, Operator = FactOperator.AtMost, Values = [.. Limit(Enumerable.Max)] },
            var other => throw new VectorException($"No such operator: {other}"),
        };
    }
}

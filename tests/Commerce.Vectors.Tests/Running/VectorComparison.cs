using System.Globalization;
using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>Compares what a case expects with our figures. Every expected field must have its figure; figures nobody asked for are fine.</summary>
internal sealed class VectorComparison(int? decimals, int lineCount)
{
    /// <summary>Not a figure: says that lists may stand in any order.</summary>
    private const string OrderInsensitive = "orderInsensitive";

    /// <summary>Not a figure either: <c>any</c> or <c>exact</c>.</summary>
    private const string Order = "order";

    public IReadOnlyList<Mismatch> Find(JsonElement expected, JsonElement ours)
    {
        var mismatches = new List<Mismatch>();
        var sorted = (expected.TryGetProperty(OrderInsensitive, out var flag) && flag.ValueKind == JsonValueKind.True)
            || (expected.TryGetProperty(Order, out var order) && IsOrder(order) && order.ValueEquals("any"));
        CompareFields("", expected, ours, sorted, mismatches);
        return mismatches;
    }

    private static bool IsFigure(JsonProperty field) => field.Name != OrderInsensitive && !(field.Name == Order && IsOrder(field.Value));

    private static bool IsOrder(JsonElement value) => value.ValueKind == JsonValueKind.String && (value.ValueEquals("any") || value.ValueEquals("exact"));

    private void CompareFields(string path, JsonElement expected, JsonElement ours, bool sorted, List<Mismatch> mismatches)
    {
        foreach (var field in expected.EnumerateObject().Where(IsFigure))
        {
            if (ours.TryGetProperty(field.Name, out var figure))
            {
                Compare(path + field.Name, field.Value, figure, sorted, mismatches);
            }
            else
            {
                mismatches.Add(new Mismatch(path + field.Name, field.Value.ToString(), ours.TryGetProperty("error", out var error) ? $"refused: {error}" : "nothing of this name", IsUnrounded: false));
            }
        }
    }

    private void Compare(string path, JsonElement expected, JsonElement ours, bool sorted, List<Mismatch> mismatches)
    {
        if (expected.ValueKind == JsonValueKind.Object && ours.ValueKind == JsonValueKind.Object)
        {
            CompareFields(path + ".", expected, ours, sorted, mismatches);
        }
        else if (expected.ValueKind == JsonValueKind.Array && ours.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == ours.GetArrayLength())
        {
            var figures = sorted ? Arranged(expected, ours) : [.. ours.EnumerateArray()];
            foreach (var (wanted, figure, i) in expected.EnumerateArray().Zip(figures, Enumerable.Range(0, ours.GetArrayLength())))
            {
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), wanted, figure, sorted, mismatches);
            }
        }
        else if (!AreEqual(expected, ours))
        {
            mismatches.Add(new Mismatch(path, expected.ToString(), ours.ToString(), IsUnrounded(expected, ours)));
        }
    }

    // Each of ours stands where an expected one equals it; what equals none fills the gaps as it comes.
    private List<JsonElement> Arranged(JsonElement expected, JsonElement ours)
    {
        var left = ours.EnumerateArray().ToList();
        var found = new List<int?>();
        foreach (var wanted in expected.EnumerateArray())
        {
            var at = left.FindIndex(figure => figure.ValueKind != JsonValueKind.Undefined && IsSame(wanted, figure));
            found.Add(at < 0 ? null : at);
            if (at >= 0)
            {
                left[at] = default;
            }
        }

        var rest = new Queue<JsonElement>(left.Where(figure => figure.ValueKind != JsonValueKind.Undefined));
        var all = ours.EnumerateArray().ToArray();
        return found.ConvertAll(at => at is { } index ? all[index] : rest.Dequeue());
    }

    private bool IsSame(JsonElement expected, JsonElement ours)
    {
        var mismatches = new List<Mismatch>();
        Compare("", expected, ours, sorted: true, mismatches);
        return mismatches.Count == 0;
    }

    private static bool AreEqual(JsonElement expected, JsonElement ours) => (expected.ValueKind, ours.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => expected.GetDecimal() == ours.GetDecimal(),
        // Some files write exact numbers as texts; our figure, if it is a number, is compared as one.
        (JsonValueKind.String, JsonValueKind.Number) => decimal.TryParse(expected.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var wanted) && wanted == ours.GetDecimal(),
        (JsonValueKind.String, JsonValueKind.String) => expected.GetString() == ours.GetString(),
        (JsonValueKind.True, JsonValueKind.True) or (JsonValueKind.False, JsonValueKind.False) or (JsonValueKind.Null, JsonValueKind.Null) => true,
        _ => false,
    };

    // Verified, not believed: the expected figure is finer than the currency, and ours lies less than one minor unit a line from it.
    private bool IsUnrounded(JsonElement expected, JsonElement ours)
    {
        if (decimals is not { } digits || expected.ValueKind != JsonValueKind.Number || ours.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        var minorUnit = new decimal(1, 0, 0, isNegative: false, (byte)digits);
        var wanted = expected.GetDecimal();
        return wanted != Rounding.Round(wanted, minorUnit, RoundingMode.TowardZero)
            && Math.Abs(wanted - ours.GetDecimal()) < minorUnit * lineCount;
    }
}

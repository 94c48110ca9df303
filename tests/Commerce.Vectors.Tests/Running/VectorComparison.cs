using System.Globalization;
using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>Compares what a case expects with our figures. Every expected field must have its figure; figures nobody asked for are fine.</summary>
internal sealed class VectorComparison(int? decimals, int lineCount)
{
    /// <summary>Not a figure: says that lists may stand in any order.</summary>
    private const string OrderInsensitive = "orderInsensitive";

    public IReadOnlyList<Mismatch> Find(JsonElement expected, JsonElement ours)
    {
        var mismatches = new List<Mismatch>();
        var sorted = expected.TryGetProperty(OrderInsensitive, out var flag) && flag.ValueKind == JsonValueKind.True;
        CompareFields("", expected, ours, sorted, mismatches);
        return mismatches;
    }

    private void CompareFields(string path, JsonElement expected, JsonElement ours, bool sorted, List<Mismatch> mismatches)
    {
        foreach (var field in expected.EnumerateObject().Where(f => f.Name != OrderInsensitive))
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
            foreach (var (wanted, figure, i) in Items(expected, sorted).Zip(Items(ours, sorted), Enumerable.Range(0, ours.GetArrayLength())))
            {
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), wanted, figure, sorted, mismatches);
            }
        }
        else if (!AreEqual(expected, ours))
        {
            mismatches.Add(new Mismatch(path, expected.ToString(), ours.ToString(), IsUnrounded(expected, ours)));
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement list, bool sorted) =>
        sorted ? list.EnumerateArray().OrderBy(e => e.GetDecimal()) : list.EnumerateArray();

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

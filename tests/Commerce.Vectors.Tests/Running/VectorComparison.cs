using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Commerce.Vectors;

/// <summary>Compares what a case expects with our figures. Every expected field must have its figure; figures nobody asked for are fine.</summary>
internal sealed class VectorComparison(int? decimals, int lineCount)
{
    /// <summary>Not a figure: says that lists may stand in any order.</summary>
    private const string OrderInsensitive = "orderInsensitive";

    public IReadOnlyList<Mismatch> Find(JsonElement expected, JsonObject ours)
    {
        var mismatches = new List<Mismatch>();
        var sorted = expected.TryGetProperty(OrderInsensitive, out var flag) && flag.ValueKind == JsonValueKind.True;
        foreach (var field in expected.EnumerateObject().Where(f => f.Name != OrderInsensitive))
        {
            Compare(field.Name, field.Value, Field(ours, field.Name), sorted, mismatches);
        }

        return mismatches;
    }

    private void Compare(string path, JsonElement expected, Figure figure, bool sorted, List<Mismatch> mismatches)
    {
        var ours = figure.Value;
        if (!figure.Exists)
        {
            mismatches.Add(new Mismatch(path, expected.ToString(), "nothing of this name", IsUnrounded: false));
        }
        else if (expected.ValueKind == JsonValueKind.Object && ours is JsonObject fields)
        {
            foreach (var field in expected.EnumerateObject())
            {
                Compare($"{path}.{field.Name}", field.Value, Field(fields, field.Name), sorted, mismatches);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && ours is JsonArray items)
        {
            CompareLists(path, expected, items, sorted, mismatches);
        }
        else if (!AreEqual(expected, ours))
        {
            mismatches.Add(new Mismatch(path, expected.ToString(), ours?.ToJsonString() ?? "null", IsUnrounded(expected, ours)));
        }
    }

    private void CompareLists(string path, JsonElement expected, JsonArray ours, bool sorted, List<Mismatch> mismatches)
    {
        var wanted = expected.EnumerateArray().ToArray();
        var got = ours.ToArray();
        if (wanted.Length != got.Length)
        {
            mismatches.Add(new Mismatch(path, expected.ToString(), ours.ToJsonString(), IsUnrounded: false));
            return;
        }

        if (sorted)
        {
            wanted = [.. wanted.OrderBy(e => e.GetDecimal())];
            got = [.. got.OrderBy(n => n!.GetValue<decimal>())];
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            Compare($"{path}[{i}]", wanted[i], new Figure(Exists: true, got[i]), sorted, mismatches);
        }
    }

    private static bool AreEqual(JsonElement expected, JsonNode? ours) => expected.ValueKind switch
    {
        JsonValueKind.Null => ours is null,
        JsonValueKind.Number => Number(ours) == expected.GetDecimal(),
        // Some files write exact numbers as texts; our figure, if it is a number, is compared as one.
        JsonValueKind.String when Number(ours) is { } number => decimal.TryParse(expected.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var wanted) && wanted == number,
        JsonValueKind.String => ours is JsonValue text && text.TryGetValue<string>(out var value) && value == expected.GetString(),
        JsonValueKind.True or JsonValueKind.False => ours is JsonValue flag && flag.TryGetValue<bool>(out var value) && value == expected.GetBoolean(),
        _ => false,
    };

    // Verified, not believed: the expected figure is finer than the currency, and ours lies less than one minor unit a line from it.
    private bool IsUnrounded(JsonElement expected, JsonNode? ours)
    {
        if (decimals is not { } digits || expected.ValueKind != JsonValueKind.Number || Number(ours) is not { } figure)
        {
            return false;
        }

        var wanted = expected.GetDecimal();
        return wanted != Rounding.Round(wanted, MinorUnit(digits), RoundingMode.TowardZero)
            && Math.Abs(wanted - figure) < MinorUnit(digits) * lineCount;
    }

    private static decimal MinorUnit(int digits) => new(1, 0, 0, isNegative: false, (byte)digits);

    private static decimal? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    private static Figure Field(JsonObject fields, string name) => new(fields.TryGetPropertyValue(name, out var value), value);

    private sealed record Figure(bool Exists, JsonNode? Value);
}

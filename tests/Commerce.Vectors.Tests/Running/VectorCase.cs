using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>One case of a file.</summary>
internal sealed record VectorCase(string Id, string Title, string Source, JsonElement Input, JsonElement Expected)
{
    /// <summary>How many lines of goods it has; one where it speaks of none.</summary>
    public int LineCount => Input.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array ? Math.Max(1, lines.GetArrayLength()) : 1;

    public static VectorCase Read(JsonElement element) => new(
        element.GetProperty("id").GetString()!,
        element.TryGetProperty("title", out var title) ? title.GetString()! : "",
        element.TryGetProperty("source", out var source) ? source.GetString()! : "",
        element.GetProperty("input"),
        element.GetProperty("expected"));
}

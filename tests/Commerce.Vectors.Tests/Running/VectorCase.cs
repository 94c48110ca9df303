using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>One case of a file.</summary>
internal sealed record VectorCase(string Id, string Title, string Source, JsonElement Input, JsonElement Expected)
{
    /// <summary>How many lines of goods it has; one where it speaks of none.</summary>
    public int LineCount => Math.Max(1, Count(Input, "lines") + (Input.TryGetProperty("context", out var context) ? Count(context, "items") + Count(context, "shipping_methods") : 0));

    public static VectorCase Read(JsonElement element) => new(
        element.GetProperty("id").GetString()!,
        element.TryGetProperty("title", out var title) ? title.GetString()! : "",
        element.TryGetProperty("source", out var source) ? source.GetString()! : "",
        element.GetProperty("input"),
        element.GetProperty("expected"));

    private static int Count(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
}

using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>What stands in differences.json.</summary>
internal sealed class Differences
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    private readonly Difference[] _entries;

    public Differences(IEnumerable<Difference> entries)
    {
        _entries = [.. entries];
        if (_entries.FirstOrDefault(e => e.Id is null == e.Kind is null || string.IsNullOrWhiteSpace(e.Because)) is { } wrong)
        {
            throw new VectorException($"An entry of {wrong.File} names a case or a kind, one of them, and a sentence.");
        }

        if (_entries.GroupBy(e => (e.File, e.Id, e.Kind)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new VectorException($"{twice.Key.File} has two entries for '{twice.Key.Id}{twice.Key.Kind}'.");
        }
    }

    public static Differences Read(string json) => new(JsonSerializer.Deserialize<Difference[]>(json, Strict)!);

    public Difference? ForCase(string file, string id) => Array.Find(_entries, e => e.File == file && e.Id == id);

    public Difference? ForKind(string file, string kind) => Array.Find(_entries, e => e.File == file && e.Kind == kind);
}

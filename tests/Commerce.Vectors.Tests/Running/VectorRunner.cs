using System.Text.Json;
using System.Text.Json.Nodes;

namespace Commerce.Vectors;

/// <summary>Runs the cases of a file through its form and judges the answers.</summary>
internal sealed class VectorRunner(IReadOnlyList<IVectorForm> forms, Differences differences)
{
    /// <summary>Runs every JSON file of a folder.</summary>
    public async Task<VectorReport> RunFolderAsync(string folder)
    {
        var results = new List<VectorFileResult>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            results.Add(await RunAsync(Path.GetFileNameWithoutExtension(path), await File.ReadAllTextAsync(path)));
        }

        return new VectorReport(results);
    }

    public async Task<VectorFileResult> RunAsync(string file, string json)
    {
        var form = forms.Where(f => file.Contains(f.Name, StringComparison.OrdinalIgnoreCase)).MaxBy(f => f.Name.Length);
        if (form is null)
        {
            return new VectorFileResult(file, null);
        }

        using var document = JsonDocument.Parse(json);
        var outcomes = new List<VectorOutcome>();
        foreach (var element in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var @case = VectorCase.Read(element);
            try
            {
                outcomes.Add(await JudgeAsync(form, @case));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                outcomes.Add(VectorOutcome.Fail(@case.Id, $"{e.GetType().Name}: {e.Message}"));
            }
        }

        return new VectorFileResult(file, outcomes);
    }

    private async Task<VectorOutcome> JudgeAsync(IVectorForm form, VectorCase @case)
    {
        var entry = differences.ForCase(form.Name, @case.Id) ?? differences.ForKind(form.Name, form.KindOf(new VectorFields(@case.Input)));
        var input = new VectorFields(@case.Input);
        JsonElement ours;
        try
        {
            ours = ToElement(await form.AnswerAsync(input, @case.Source));
        }
        catch (NotOfferedException) when (entry is { Reason: DifferenceReason.NotOffered, Ours: null })
        {
            return VectorOutcome.Differ(@case.Id, entry.Reason);
        }

        if (input.Unread().ToArray() is { Length: > 0 } unread)
        {
            return VectorOutcome.Fail(@case.Id, $"unknown fields: {string.Join(", ", unread)}");
        }

        var comparison = new VectorComparison(form.Decimals, @case.LineCount);
        var mismatches = comparison.Find(@case.Expected, ours);
        if (entry is not null && !(entry.Kind is not null && mismatches.Count > 0 && mismatches.All(m => m.IsUnrounded)))
        {
            return JudgeEntry(entry, @case, ours, mismatches, comparison);
        }

        return mismatches.Count == 0 ? VectorOutcome.Pass(@case.Id)
            : mismatches.All(m => m.IsUnrounded) ? VectorOutcome.Differ(@case.Id, DifferenceReason.SourceUnrounded)
            : VectorOutcome.Fail(@case.Id, string.Join("; ", mismatches));
    }

    // Our figures take the place of the expected ones of the same name; all others must hold as they stand.
    private static VectorOutcome JudgeEntry(Difference entry, VectorCase @case, JsonElement ours, IReadOnlyList<Mismatch> mismatches, VectorComparison comparison)
    {
        if (mismatches.Count == 0)
        {
            return entry.Kind is null
                ? VectorOutcome.Fail(@case.Id, "passes; take it out of differences.json")
                : VectorOutcome.Pass(@case.Id);
        }

        if (entry.Ours is null && entry.AtMost.Count + entry.AtLeast.Count == 0)
        {
            return VectorOutcome.Fail(@case.Id, $"differences.json does not say what ours is ({string.Join("; ", mismatches)})");
        }

        var stated = JsonObject.Create(@case.Expected.Clone())!;
        if (entry.Ours?.ContainsKey("error") == true)
        {
            stated.Clear();
        }

        foreach (var (name, value) in entry.Ours ?? [])
        {
            stated[name] = value?.DeepClone();
        }

        foreach (var name in entry.AtMost.Concat(entry.AtLeast))
        {
            stated.Remove(name);
        }

        Mismatch[] wrong =
        [
            .. comparison.Find(ToElement(stated), ours),
            .. OutOfBounds(entry.AtMost, @case.Expected, ours, sign: 1, "at most"),
            .. OutOfBounds(entry.AtLeast, @case.Expected, ours, sign: -1, "at least"),
        ];
        return wrong.Length == 0
            ? VectorOutcome.Differ(@case.Id, entry.Reason)
            : VectorOutcome.Fail(@case.Id, $"differences.json states other figures: {string.Join("; ", wrong)}");
    }

    private static IEnumerable<Mismatch> OutOfBounds(IReadOnlyList<string> names, JsonElement expected, JsonElement ours, int sign, string bound)
    {
        foreach (var name in names)
        {
            if (expected.TryGetProperty(name, out var wanted)
                && (!ours.TryGetProperty(name, out var figure) || sign * Sum(figure).CompareTo(Sum(wanted)) > 0))
            {
                yield return new Mismatch(name, $"{bound} {wanted}", figure.ToString(), IsUnrounded: false);
            }
        }
    }

    private static decimal Sum(JsonElement figures) => figures.ValueKind switch
    {
        JsonValueKind.Number => figures.GetDecimal(),
        JsonValueKind.Array => figures.EnumerateArray().Sum(Sum),
        JsonValueKind.Object => figures.EnumerateObject().Sum(field => Sum(field.Value)),
        _ => 0,
    };

    private static JsonElement ToElement(JsonObject fields) => JsonSerializer.SerializeToElement(fields);
}

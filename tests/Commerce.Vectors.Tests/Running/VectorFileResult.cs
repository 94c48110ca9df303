namespace Commerce.Vectors;

/// <summary>The outcomes of one file; <see langword="null"/> outcomes when no form reads it.</summary>
internal sealed record VectorFileResult(string File, IReadOnlyList<VectorOutcome>? Outcomes)
{
    public int Total => Outcomes?.Count ?? 0;

    public int Passed => Outcomes?.Count(o => o.Passed) ?? 0;

    public int Failed => Outcomes?.Count(o => o.Failure is not null) ?? 0;

    public int Differing => Total - Passed - Failed;

    public override string ToString() => Outcomes is null ? $"{File}: no adapter" : $"{File}: {Passed}/{Differing}/{Failed} of {Total}";
}

namespace Commerce.Vectors;

/// <summary>What became of a case: it passed, it differs for a reason, or it failed with a sentence.</summary>
internal sealed record VectorOutcome(string Case, DifferenceReason? Differs, string? Failure)
{
    public bool Passed => Differs is null && Failure is null;

    public static VectorOutcome Pass(string @case) => new(@case, null, null);

    public static VectorOutcome Differ(string @case, DifferenceReason reason) => new(@case, reason, null);

    public static VectorOutcome Fail(string @case, string why) => new(@case, null, why);
}

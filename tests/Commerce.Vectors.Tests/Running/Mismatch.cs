namespace Commerce.Vectors;

/// <summary>An expected figure that ours does not equal.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Expected">What the case expects.</param>
/// <param name="Ours">Our figure, or that there is none.</param>
/// <param name="IsUnrounded">True when it carries fractions of a minor unit and ours is what a rounding makes of it.</param>
internal sealed record Mismatch(string Path, string Expected, string Ours, bool IsUnrounded)
{
    public override string ToString() => $"{Path}: expected {Expected}, ours {Ours}";
}

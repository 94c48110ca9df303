namespace Commerce.Tests.Primitives;

internal sealed record Nested
{
    public Nested? Inner { get; init; }
}

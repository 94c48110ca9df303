namespace Commerce;

public readonly partial record struct LocationId
{
    /// <summary>The place of a host that stocks in one only: "main".</summary>
    public static LocationId Default => new("main");
}

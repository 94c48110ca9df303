namespace Commerce;

public readonly partial record struct ShopId
{
    /// <summary>The shop of a host that has only one: "default".</summary>
    public static ShopId Default => new("default");
}

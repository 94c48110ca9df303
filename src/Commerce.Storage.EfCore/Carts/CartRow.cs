namespace Commerce.Carts;

/// <summary>A cart.</summary>
internal sealed class CartRow
{
    public ShopId Shop { get; private set; }

    public CartId Id { get; private set; }

    public long Version { get; private set; }

    public string? Customer { get; private set; }

    public string State { get; private set; } = "";

    public string Origin { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public string Document { get; private set; } = "";
}

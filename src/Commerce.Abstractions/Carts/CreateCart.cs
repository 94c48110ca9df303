namespace Commerce.Carts;

/// <summary>A new cart.</summary>
/// <param name="Currency">The currency of its prices; left out, the one that the shop sells in.</param>
public sealed record CreateCart(Currency Currency = default)
{
    /// <summary>Whose it is; <see langword="default"/> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>Further facts.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;
}

namespace Commerce.Carts;

/// <summary>A cart, and the version that the caller saw.</summary>
/// <param name="Id">The cart.</param>
/// <param name="Version">The version that the change is meant for; <see langword="null"/> for whatever is stored.</param>
public readonly record struct CartRef(CartId Id, long? Version = null)
{
    /// <summary>Whatever version is stored.</summary>
    public static implicit operator CartRef(CartId id) => new(id);

    /// <summary>Exactly this version.</summary>
    public static implicit operator CartRef(Cart cart) => new(cart.Id, cart.Version);
}

namespace Commerce.Carts;

/// <summary>A new cart.</summary>
public sealed record CreateCart(Currency Currency)
{
    /// <summary>Whose it is; <see langword="default"/> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>Further facts.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;
}

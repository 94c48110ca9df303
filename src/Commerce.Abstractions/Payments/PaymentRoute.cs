namespace Commerce.Payments;

/// <summary>A provider that may serve a payment method, and where.</summary>
public sealed record PaymentRoute
{
    /// <summary>The name under which the provider is registered.</summary>
    public required string Provider { get; init; }

    /// <summary>The currencies that it serves; empty for all.</summary>
    public ImmutableArray<Currency> Currencies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The shops that it serves; empty for all.</summary>
    public ImmutableArray<ShopId> Shops { get; init => field = value.IsDefault ? [] : value; } = [];
}

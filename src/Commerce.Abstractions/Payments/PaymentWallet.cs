namespace Commerce.Payments;

/// <summary>Everything that one customer saved to pay with, as storage keeps it. Hosts see <see cref="SavedPaymentMethod"/> only.</summary>
public sealed record PaymentWallet
{
    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The customer, who is registered.</summary>
    public required CustomerRef Customer { get; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>What was saved, oldest first.</summary>
    public ImmutableArray<PaymentWalletEntry> Entries { get; init => field = value.IsDefault ? [] : value; } = [];
}

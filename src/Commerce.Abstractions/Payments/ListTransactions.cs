namespace Commerce.Payments;

/// <summary>A question for what moved, or was made, at a service.</summary>
public readonly record struct ListTransactions
{
    /// <summary>The shop whose account it is.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The first moment, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that is no longer included.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The service's mark from <see cref="PaymentTransactionPage.Next"/> or <see cref="PaymentObjectPage.Next"/>; <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }
}

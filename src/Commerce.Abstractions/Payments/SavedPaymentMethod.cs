using System.Text;

namespace Commerce.Payments;

/// <summary>A way to pay that a customer saved, as the customer sees it. Immutable.</summary>
/// <remarks><see cref="ToString"/> names no personal data.</remarks>
public sealed record SavedPaymentMethod
{
    /// <summary>The most that a customer keeps.</summary>
    public const int MaxPerCustomer = 20;

    /// <summary>Its id.</summary>
    public required SavedPaymentMethodId Id { get; init; }

    /// <summary>The name under which its provider is registered.</summary>
    public required string Provider { get; init; }

    /// <summary>What the customer knows it by, such as "Visa 4242".</summary>
    public required string Label { get; init; }

    /// <summary>The last day on which it works, such as the end of the month on a card; <see langword="null"/> when it has none.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>True for the one that is offered first.</summary>
    public bool IsDefault { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Provider = ").Append(Provider);
        return true;
    }
}

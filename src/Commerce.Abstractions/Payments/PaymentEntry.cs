namespace Commerce.Payments;

/// <summary>One movement of money in a payment's ledger.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">How much, above zero; <paramref name="Kind"/> says the direction.</param>
/// <param name="At">When it was booked, by the engine's clock.</param>
/// <param name="Actor">Who caused it.</param>
public sealed record PaymentEntry(PaymentEntryKind Kind, Money Amount, DateTimeOffset At, Actor Actor)
{
    /// <summary>Names the entry within its payment: 1 for the first, then one more for each.</summary>
    public int Number { get; init; }

    /// <summary>The operation that caused it; <see langword="null"/> for what the service or the bank reported.</summary>
    public PaymentOperationId? Operation { get; init; }

    /// <summary>The service's id of the movement; <see langword="null"/> when it gave none.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, in the words of the shop; empty when nobody said.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}

namespace Commerce.Payments;

/// <summary>One movement of money in a payment's ledger.</summary>
public sealed record PaymentEntry(PaymentEntryKind Kind, Money Amount, DateTimeOffset At, Actor Actor);

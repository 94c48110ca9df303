namespace Commerce.Payments;

/// <summary>Some of the objects of a service.</summary>
/// <param name="Objects">Oldest first.</param>
/// <param name="Next">The mark of the next page; <see langword="null"/> when this is the last one.</param>
public sealed record PaymentObjectPage(ImmutableArray<PaymentObject> Objects, string? Next);

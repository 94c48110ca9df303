namespace Commerce.Payments;

/// <summary>A service did not tell what it booked. Never leaves the room.</summary>
#pragma warning disable CA1032 // it carries its cause and nothing else
internal sealed class PaymentListingException(Exception cause) : Exception("The payment service did not tell what it booked.", cause);
#pragma warning restore CA1032

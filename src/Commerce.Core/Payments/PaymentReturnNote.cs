using System.Globalization;

namespace Commerce.Payments;

/// <summary>Why payments are given up or paid back, and what makes the keys of it.</summary>
/// <param name="Origin">The beginning of the keys: it names what is done, and no other work has the same.</param>
/// <param name="Reason">For the ledger; never personal data.</param>
internal readonly record struct PaymentReturnNote(string Origin, string Reason)
{
    public IdempotencyKey KeyFor(Payment payment, int part) => IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"{Origin}/{payment.Id}/{part}"));
}

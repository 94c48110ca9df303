using System.Diagnostics.CodeAnalysis;

namespace Commerce.StoredValue;

/// <summary>How a payment names its account: the account and the payment, or why there is no account.</summary>
/// <param name="Account"><c>default</c> when there is none.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Reason">Why there is no account; empty when there is one.</param>
internal readonly record struct StoredValueReference(StoredValueAccountId Account, PaymentId Payment, string Reason)
{
    private const string Prefix = "sv";
    private const int Parts = 3;

    /// <summary>Names the payment in the ledger.</summary>
    public string Ledger => Payment.ToString();

    public static StoredValueReference Of(StoredValueAccountId account, PaymentId payment) => new(account, payment, "");

    public static StoredValueReference None(string reason, PaymentId payment) => new(default, payment, reason);

    public static bool TryParse([NotNullWhen(true)] string? text, out StoredValueReference reference)
    {
        reference = default;
        var parts = text?.Split('/') ?? [];
        if (parts.Length != Parts || parts[0] != Prefix || !PaymentId.TryParse(parts[2], out var payment))
        {
            return false;
        }

        reference = StoredValueAccountId.TryParse(parts[1], out var account) ? Of(account, payment) : None(parts[1], payment);
        return true;
    }

    public override string ToString() => $"{Prefix}/{(Account.IsDefault ? Reason : Account.ToString())}/{Payment}";
}

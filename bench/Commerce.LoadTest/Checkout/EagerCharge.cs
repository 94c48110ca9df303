using System.Collections.Concurrent;
using System.Globalization;
using Commerce.Checkout;

namespace Commerce.LoadTest.Checkout;

/// <summary>The seeded bug of shops that charge first and save the order afterwards.</summary>
internal sealed class EagerCharge(BankClient bank) : ICheckoutValidator
{
    public const string Bug = "capture-before-order";

    // Its memory of what was charged for what: gone with the process.
    private static readonly ConcurrentDictionary<string, string> Charged = new(StringComparer.Ordinal);

    /// <summary>The charge that was made for the order that is prepared now.</summary>
    public static bool TryTake(string amount, out string reference) => Charged.TryRemove(amount, out reference!);

    public async ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken)
    {
        if (validation.PaymentMethod?.Id.Value == Bank.Card)
        {
            var name = $"eager/{validation.Cart.Id}";
            var amount = validation.Calculation.Total.MinorUnits.ToString(CultureInfo.InvariantCulture);
            var made = await bank.AskAsync(
                "prepare", new() { ["key"] = $"prepare/{name}", ["order"] = "", ["payment"] = name, ["method"] = Bank.Card, ["amount"] = amount }, cancellationToken);
            await bank.AskAsync("confirm", new() { ["key"] = $"confirm/{name}", ["reference"] = made["reference"] }, cancellationToken);
            Charged[amount] = made["reference"];
        }

        return null;
    }
}

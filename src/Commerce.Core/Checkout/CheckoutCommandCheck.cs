using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Finds what is wrong with a command by itself.</summary>
internal static class CheckoutCommandCheck
{
    public static CommerceError? Find(PlaceOrder command) =>
        command.Key.IsDefault ? CheckoutErrors.KeyRequired
        : command.Cart.IsDefault ? CheckoutErrors.CartRequired
        : command.PaymentMethod is { IsDefault: true } ? PaymentErrors.MethodRequired
        : command.Tenders.Length > PlaceOrder.MaxTenders ? CheckoutErrors.TooManyTenders(PlaceOrder.MaxTenders)
        : command.Tenders.Any(t => t is null || t.Method.IsDefault) ? PaymentErrors.MethodRequired
        : command.ExpectedTotal is { Currency.IsDefault: true } ? CheckoutErrors.ExpectedTotalIncomplete
        : command.Seen is { } seen && !IsComplete(seen) ? CheckoutErrors.SeenIncomplete
        : null;

    private static bool IsComplete(CheckoutSeen seen) =>
        IsAmount(seen.Total) && IsAmount(seen.Tax)
        && seen.Lines.Length <= CheckoutSeen.MaxEntries && seen.Lines.All(IsComplete)
        && AreComplete(seen.Discounts) && AreComplete(seen.Shipping) && AreComplete(seen.Fees);

    private static bool IsComplete(CheckoutSeenLine line) =>
        !line.Line.IsDefault && !line.Sku.IsDefault && !line.Price.IsDefault && IsAmount(line.Discount) && IsAmount(line.Tax);

    private static bool AreComplete(ImmutableArray<CheckoutSeenAmount> amounts) =>
        amounts.Length <= CheckoutSeen.MaxEntries && amounts.All(static a => a.Name is { Length: <= CheckoutSeen.MaxName } && IsAmount(a.Amount));

    private static bool IsAmount(Money amount) => !amount.Currency.IsDefault;
}

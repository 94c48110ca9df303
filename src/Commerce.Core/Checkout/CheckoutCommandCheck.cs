using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Finds what is wrong with a command by itself.</summary>
internal static class CheckoutCommandCheck
{
    public static CommerceError? Find(PlaceOrder command) =>
        command.Key.IsDefault ? CheckoutErrors.KeyRequired
        : command.Cart.IsDefault ? CheckoutErrors.CartRequired
        : command.PaymentMethod is { IsDefault: true } ? PaymentErrors.MethodRequired
        : command.ExpectedTotal is { Currency.IsDefault: true } ? CheckoutErrors.ExpectedTotalIncomplete
        : null;
}

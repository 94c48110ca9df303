using Commerce.Messaging;

namespace Commerce.Checkout;

internal static class CheckoutFingerprint
{
    public static string Of(PlaceOrder command) => CommandFingerprint.Of(command, CheckoutJson.Info<PlaceOrder>());
}

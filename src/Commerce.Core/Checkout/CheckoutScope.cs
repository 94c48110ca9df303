using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Where the keys of checkout count.</summary>
internal static class CheckoutScope
{
    private const string Operation = "checkout.place";

    public static IdempotencyScope Of(ShopId shop, IdempotencyKey key) => new(shop, Operation, key);

    public static IdempotencyScope Of(CheckoutAttempt attempt) => Of(attempt.Shop, attempt.Key);
}

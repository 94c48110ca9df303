using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Where the keys of checkout count.</summary>
internal static class CheckoutScope
{
    public static IdempotencyScope Of(ShopId shop, IdempotencyKey key) => new(shop, CheckoutAttempt.Operation, key);

    public static IdempotencyScope Of(CheckoutAttempt attempt) => Of(attempt.Shop, attempt.Key);
}

using Commerce.Inventory;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>How long what.</summary>
internal sealed class CheckoutTerms(IOptions<CheckoutOptions> options, IOptions<InventoryOptions> inventory, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>When recovery looks after an attempt that begins now.</summary>
    public DateTimeOffset FirstLook => Now + options.Value.RecoverAfter;

    /// <summary>How long the customer has to pay, and goods and promotions are held.</summary>
    public DateTimeOffset PayUntil(PaymentMethod? method) => Now + (method?.Patience ?? inventory.Value.ReservationTimeToLive);
}

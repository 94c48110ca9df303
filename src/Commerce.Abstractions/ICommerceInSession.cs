using Commerce.Carts;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.StoredValue;

namespace Commerce;

/// <summary>The rooms that can take part in a session. Checkout is not among them: it calls payment services, and no transaction waits for those.</summary>
public interface ICommerceInSession
{
    /// <summary>Calculates orders.</summary>
    IOrderCalculator Calculator { get; }

    /// <summary>Carts.</summary>
    ICartService Carts { get; }

    /// <summary>Stock and reservations.</summary>
    IInventoryService Inventory { get; }

    /// <summary>Orders, once they are placed.</summary>
    IOrderService Orders { get; }

    /// <summary>Payments.</summary>
    IPaymentService Payments { get; }

    /// <summary>The promotions that the shop keeps in its database.</summary>
    IPromotionService Promotions { get; }

    /// <summary>Unique codes that claim promotions.</summary>
    ICouponService Coupons { get; }

    /// <summary>Gift cards and store credit.</summary>
    IStoredValueService StoredValue { get; }
}

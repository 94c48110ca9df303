using Commerce.Carts;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.StoredValue;

namespace Commerce;

/// <summary>The rooms bound to an open session.</summary>
internal sealed class CommerceInSession(ICommerceSession session, SessionServices services, IOrderCalculator calculator) : ICommerceInSession
{
    public IOrderCalculator Calculator => calculator;

    public ICartService Carts => field ??= services.Within<ICartService>(session);

    public IInventoryService Inventory => field ??= services.Within<IInventoryService>(session);

    public IOrderService Orders => field ??= services.Within<IOrderService>(session);

    public IPaymentService Payments => field ??= services.Within<IPaymentService>(session);

    public ICouponService Coupons => field ??= services.Within<ICouponService>(session);

    public IPromotionService Promotions => field ??= services.Within<IPromotionService>(session);

    public IStoredValueService StoredValue => field ??= services.Within<IStoredValueService>(session);
}

using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.StoredValue;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce;

/// <summary>Each room of the present scope, made when it is first entered.</summary>
internal sealed class CommerceFacade(IServiceProvider services) : ICommerce
{
    public IOrderCalculator Calculator => field ??= services.GetRequiredService<IOrderCalculator>();

    public ICartService Carts => field ??= services.GetRequiredService<ICartService>();

    public ICheckoutService Checkout => field ??= services.GetRequiredService<ICheckoutService>();

    public IInventoryService Inventory => field ??= services.GetRequiredService<IInventoryService>();

    public IOrderService Orders => field ??= services.GetRequiredService<IOrderService>();

    public IPaymentService Payments => field ??= services.GetRequiredService<IPaymentService>();

    public IPriceService Prices => field ??= services.GetRequiredService<IPriceService>();

    public IPromotionPreview PromotionPreview => field ??= services.GetRequiredService<IPromotionPreview>();

    public ICouponService Coupons => field ??= services.GetRequiredService<ICouponService>();

    public IPromotionService Promotions => field ??= services.GetRequiredService<IPromotionService>();

    public IStoredValueService StoredValue => field ??= services.GetRequiredService<IStoredValueService>();

    public ICommerceSessions Sessions => field ??= services.GetRequiredService<ICommerceSessions>();

    public ICommerceInSession Within(ICommerceSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new CommerceInSession(session, services.GetRequiredService<SessionServices>(), Calculator);
    }
}

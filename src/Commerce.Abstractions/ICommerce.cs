using Commerce.Checkout;
using Commerce.Messaging;
using Commerce.Pricing;

namespace Commerce;

/// <summary>The whole engine behind one word. Scoped: it acts for the caller of its scope.</summary>
public interface ICommerce : ICommerceInSession
{
    /// <summary>Turns carts into paid orders.</summary>
    ICheckoutService Checkout { get; }

    /// <summary>Shows prices: of many products at once, with and without tax.</summary>
    IPriceService Prices { get; }

    /// <summary>Tries codes and promotions without entering them.</summary>
    IPromotionPreview PromotionPreview { get; }

    /// <summary>Opens transactions over all stores.</summary>
    ICommerceSessions Sessions { get; }

    /// <summary>The same rooms, bound to an open session: what they do commits or is undone with it.</summary>
    ICommerceInSession Within(ICommerceSession session);
}

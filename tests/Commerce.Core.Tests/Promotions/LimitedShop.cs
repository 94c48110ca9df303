using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Checkout.Tests;
using Commerce.Orders;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>A shop that sells lessons at 20.00 plus 8 % tax, with promotions on them.</summary>
internal sealed class LimitedShop(params Promotion[] promotions) : IAsyncDisposable
{
    private int _keys;

    public static PromotionId Spring { get; } = PromotionId.Of("spring");

    public static Money FullPrice { get; } = Storefront.Usd(21.60m);

    public Storefront Front { get; } = new(builder =>
    {
        foreach (var promotion in promotions)
        {
            builder.AddPromotion(promotion);
        }
    });

    public ICouponService Coupons => Front.Services.GetRequiredService<ICouponService>();

    public IPromotionUsageService Usage => Front.Services.GetRequiredService<IPromotionUsageService>();

    /// <summary>5.00 off, so that a lesson is 16.20.</summary>
    public static Promotion FiveOff(PromotionLimits? limits = null) => new()
    {
        Id = Spring, Name = "Spring", Limits = limits, Action = new AmountOffOrder(Storefront.Usd(5)),
    };

    public async Task<Cart> CartAsync(CustomerRef customer = default, params CouponCode[] codes)
    {
        var carts = Front.Commerce.Carts;
        var cart = await Front.CartAsync("LESSON", 1, stock: 0);
        cart = customer.IsDefault ? cart : (await carts.AssignAsync(cart, customer)).Value;
        foreach (var code in codes)
        {
            cart = (await carts.EnterCodeAsync(cart, code)).Value;
        }

        return cart;
    }

    public async Task<CalculatedOrder> CalculateAsync(Cart cart) => (await Front.Commerce.Carts.CalculateAsync(cart.Id)).Value;

    /// <summary>Places at the total that the customer saw: whoever calculates after the last use is refused as well.</summary>
    public Task<CommerceResult<CheckoutOutcome>> PlaceAsync(Cart cart, Money? expected = null, string method = Storefront.Card) =>
        Front.Commerce.Checkout.PlaceAsync(new PlaceOrder(cart.Id, Storefront.Key($"buy-{Interlocked.Increment(ref _keys)}"))
        {
            PaymentMethod = PaymentMethodId.Of(method), ExpectedTotal = expected,
        });

    public async Task<CommerceResult<CheckoutOutcome>> BuyAsync(CustomerRef customer = default, Money? expected = null, string method = Storefront.Card) =>
        await PlaceAsync(await CartAsync(customer), expected, method);

    /// <summary>Carts first, then all checkouts at once, each in a scope of its own as requests are.</summary>
    public async Task<CommerceResult<CheckoutOutcome>[]> BuyAtOnceAsync(int buyers, Func<int, CustomerRef> customer, Money expected)
    {
        var carts = new Cart[buyers];
        for (var i = 0; i < buyers; i++)
        {
            carts[i] = await CartAsync(customer(i));
        }

        return await Task.WhenAll(carts.Select(cart => Task.Run(async () =>
        {
            await using var scope = Front.NewScope();
            return await scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(
                new PlaceOrder(cart.Id, Storefront.Key($"at-once-{cart.Id}")) { PaymentMethod = PaymentMethodId.Of(Storefront.Card), ExpectedTotal = expected });
        })));
    }

    public async Task<PromotionUsageCount> CountAsync(CustomerRef customer = default) => (await Usage.CountAsync([Spring], customer)).Value.Of(Spring);

    public async Task<Order> OrderAsync(CheckoutOutcome outcome) => (await Front.Commerce.Orders.GetAsync(outcome.Order.Id)).Value;

    public ValueTask DisposeAsync() => Front.DisposeAsync();
}

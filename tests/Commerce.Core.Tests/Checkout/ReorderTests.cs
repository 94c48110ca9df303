using Commerce.Carts;
using Commerce.Orders;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

public sealed class ReorderTests
{
    private static readonly CustomerRef Alice = CustomerRef.Registered("alice");
    private static readonly Attributes Engraved = Attributes.Create([new("engraving", "A")]).Value;

    [Fact]
    public async Task What_was_ordered_is_in_a_new_cart_of_the_same_customer_at_todays_prices()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var order = await BuyAsync(shop, [("TEA-1", 2), ("TEA-2", 1)]);

        var same = await ReorderAsync(shop, order);
        host.Price = 5m;
        var dearer = await ReorderAsync(shop, order);

        same.Cart.Should().Match<Cart>(c => c.Customer == Alice && c.State == CartState.Open && c.Id != order.Cart && c.Origin == CartOrigin.Storefront);
        same.Cart.Lines.Select(l => (l.Sku.Value, l.Quantity.Value, l.Attributes)).Should().Equal(("TEA-1", 2, Engraved), ("TEA-2", 1, Engraved));
        same.Cart.Attributes.TryGet("channel", out _).Should().BeTrue("the attributes of the order are kept");
        same.Changes.Should().BeEmpty();
        dearer.Changes.Select(c => (c.Kind, c.Line, c.Before, c.Now)).Should().Equal(
            order.Lines.Select(l => (ReorderChangeKind.PriceChanged, l.Id, Price(4.50m), (UnitPrice?)Price(5m))));
        (await shop.Commerce.Carts.CalculateAsync(dearer.Cart.Id)).Value.Subtotal.Should().Be(Storefront.Usd(15));
    }

    [Fact]
    public async Task What_is_not_sold_any_more_is_left_out_and_named()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var order = await BuyAsync(shop, [("TEA-1", 2), ("TEA-2", 1)]);
        host.Gone.Add("TEA-2");

        var reorder = await ReorderAsync(shop, order);

        reorder.Cart.Lines.Select(l => l.Sku.Value).Should().Equal("TEA-1");
        reorder.Changes.Should().ContainSingle().Which.Should().Match<ReorderChange>(
            c => c.Kind == ReorderChangeKind.LeftOut && c.Line == order.Lines[1].Id && c.Name == "Tea TEA-2" && c.Reason!.Code == "catalog.unknown_sku" && c.Now == null);

        host.Gone.Add("TEA-1");
        (await Service(shop).ReorderAsync(order.Id)).Error!.Code.Should().Be("checkout.nothing_to_reorder");
    }

    [Fact]
    public async Task Gifts_and_what_the_staff_granted_are_not_ordered_again()
    {
        var host = new MovingShop();
        await using var shop = host.Open(builder => builder.AddPromotion(new Promotion
        {
            Id = PromotionId.Of("gift"), Name = "Gift", Action = new GiftItem(Sku.Of("MUG")),
        }));
        await shop.StockAsync("MUG", 5);
        var order = await BuyAsync(shop, [("TEA-1", 2)], price: 3m);
        order.Lines.Should().HaveCount(2);

        var reorder = await ReorderAsync(shop, order);

        reorder.Cart.Lines.Should().ContainSingle().Which.Should().Match<CartLine>(l => l.Sku == Sku.Of("TEA-1") && l.Price == null);
        reorder.Cart.ManualDiscounts.Should().BeEmpty();
        reorder.Changes.Should().ContainSingle().Which.Should().Match<ReorderChange>(c => c.Before == Price(3m) && c.Now == Price(4.50m));
    }

    [Fact]
    public async Task A_repetition_under_the_same_key_finds_the_first_cart()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var order = await BuyAsync(shop, [("TEA-1", 2), ("TEA-2", 1)]);
        var other = await BuyAsync(shop, [("TEA-1", 1)], key: "k2");
        host.Gone.Add("TEA-2");

        var first = (await Service(shop).ReorderAsync(order.Id, Storefront.Key("again"))).Value;
        host.Gone.Clear();
        var again = (await Service(shop).ReorderAsync(order.Id, Storefront.Key("again"))).Value;
        var anew = await ReorderAsync(shop, order);

        again.Cart.Id.Should().Be(first.Cart.Id);
        again.Changes.Should().Equal(first.Changes).And.ContainSingle();
        anew.Cart.Id.Should().NotBe(first.Cart.Id);
        (await Service(shop).ReorderAsync(other.Id, Storefront.Key("again"))).Error!.Code.Should().Be("messaging.key_reused");
        (await Service(shop).ReorderAsync(order.Id, default(IdempotencyKey))).Error!.Code.Should().Be("checkout.key_required");
    }

    [Fact]
    public async Task A_customer_orders_only_again_what_is_the_customers_own()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var order = await BuyAsync(shop, [("TEA-1", 2)]);
        var unknown = OrderId.New(shop.Time);

        shop.Caller = new Caller { Actor = Actor.Customer("bob"), Customer = CustomerRef.Registered("bob") };
        (await Service(shop).ReorderAsync(order.Id)).Error.Should().Be(OrderErrors.NotFound(order.Id.ToString()));
        (await Service(shop).ReorderAsync(unknown)).Error.Should().Be(OrderErrors.NotFound(unknown.ToString()));
        shop.Caller = new Caller { Actor = Actor.Customer() };
        (await Service(shop).ReorderAsync(order.Id)).Error!.Code.Should().Be("orders.not_found");
        shop.Caller = new Caller { Actor = Actor.Customer("alice"), Customer = Alice };
        (await Service(shop).ReorderAsync(order.Id)).Value.Cart.Customer.Should().Be(Alice);
        shop.Caller = new Caller { Actor = Actor.Staff("ann") };
        (await Service(shop).ReorderAsync(order.Id)).Value.Cart.Customer.Should().Be(Alice);
    }

    private static IReorderService Service(Storefront shop) => shop.Services.GetRequiredService<IReorderService>();

    private static async Task<Reorder> ReorderAsync(Storefront shop, Order order) => (await Service(shop).ReorderAsync(order.Id)).Value;

    private static async Task<Order> BuyAsync(Storefront shop, (string Sku, long Quantity)[] goods, decimal? price = null, string key = "k1")
    {
        var carts = shop.Commerce.Carts;
        var attributes = Attributes.Create([new("channel", "app")]).Value;
        var cart = (await carts.CreateAsync(new CreateCart(Currency.Usd) { Customer = Alice, Attributes = attributes })).Value;
        foreach (var (sku, quantity) in goods)
        {
            await shop.StockAsync(sku, 10);
            cart = (await carts.AddAsync(cart, new AddToCart(Sku.Of(sku), quantity) { Attributes = Engraved })).Value;
        }

        cart = (await carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US", City = "Reno", Line1 = "1 Main St" }))).Value;
        cart = (await carts.ChooseShippingAsync(cart, ShippingMethodId.Of("standard"))).Value;
        if (price is { } set)
        {
            cart = (await carts.SetPriceAsync(cart, cart.Lines[0].Id, Price(set), "promised by phone")).Value;
            cart = (await carts.SetDiscountsAsync(cart, [new CartDiscount("regret") { Rate = Rate.FromPercent(5) }])).Value;
        }

        var outcome = (await shop.PlaceAsync(cart, key)).Value;
        return (await shop.Commerce.Orders.GetAsync(outcome.Order.Id)).Value;
    }

    private static UnitPrice Price(decimal amount) => UnitPrice.Of(amount, Currency.Usd);
}

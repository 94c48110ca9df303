using Commerce.Carts;
using Commerce.Orders;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>What the staff grants on a cart: in the calculation, on the order, in what is charged.</summary>
public sealed class CheckoutGrantTests
{
    private static readonly Actor Ann = Actor.Staff("ann");

    [Fact]
    public async Task A_set_price_is_calculated_charged_and_stands_on_the_order_with_its_reason()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var cart = await StaffCartAsync(shop);
        cart = await PriceAsync(shop, cart, 3m);
        cart.Lines[0].Price.Should().Be(new CartPrice(Price(3m), Price(4.50m), "promised by phone", Ann));
        host.Price = 5m;

        var calculation = (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value;
        var order = await BuyAsync(shop, cart, calculation);

        // Two at 3.00 and shipping at 5.00, 8 % tax.
        calculation.Total.Should().Be(Storefront.Usd(11.88m));
        calculation.Explain().Should().Contain("set by hand, listed at 5.00");
        order.Lines.Single().Should().Match<OrderLine>(l => l.UnitPrice == Price(3m) && l.Subtotal == Storefront.Usd(6));
        order.Lines.Single().PriceOverride.Should().Be(new PriceOverride(Price(5m), "promised by phone", Ann), "the order keeps the shop's price at the sale");
        Replayed(shop, order).Should().Be(order.Amounts.Total);
    }

    [Fact]
    public async Task A_price_that_was_cleared_is_the_shops_again()
    {
        await using var shop = new Storefront();
        var cart = await PriceAsync(shop, await StaffCartAsync(shop), 3m);

        cart = (await shop.Commerce.Carts.ClearPriceAsync(cart, cart.Lines[0].Id)).Value;
        var order = await BuyAsync(shop, cart, (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value);

        order.Amounts.Total.Should().Be(Storefront.Usd(15.12m));
        order.Lines.Single().PriceOverride.Should().BeNull();
    }

    [Fact]
    public async Task Goods_that_are_given_away_cost_nothing()
    {
        await using var shop = new Storefront();
        shop.Caller = new Caller { Actor = Ann };
        var cart = await PriceAsync(shop, await shop.CartAsync("LESSON", 1), 0m);

        (await shop.PlaceAsync(cart, method: null)).Value.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Total.IsZero.Should().BeTrue();
    }

    [Fact]
    public async Task Discounts_of_the_staff_are_charged_and_stand_in_the_orders_snapshot()
    {
        await using var shop = new Storefront();
        var cart = await StaffCartAsync(shop);
        cart = (await shop.Commerce.Carts.SetDiscountsAsync(cart,
        [
            new CartDiscount("scratched") { Target = ManualDiscountTarget.Line, Line = cart.Lines[0].Id, Amount = Storefront.Usd(1) },
            new CartDiscount("regret") { Target = ManualDiscountTarget.GoodsAndShipping, Rate = Rate.FromPercent(10) },
        ])).Value;

        var calculation = (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value;
        var order = await BuyAsync(shop, cart, calculation);

        // 9.00 - 1.00 + 5.00 = 13.00, less 10 %, 8 % tax.
        order.Amounts.Total.Should().Be(Storefront.Usd(12.64m));
        order.Snapshot.ManualDiscounts.Select(d => (d.Reason, d.By)).Should().Equal(("scratched", Ann), ("regret", Ann));
        calculation.Explain().Should().Contain("scratched").And.Contain("regret");
        Replayed(shop, order).Should().Be(order.Amounts.Total);
    }

    [Fact]
    public async Task A_line_with_a_discount_can_be_taken_off_the_order()
    {
        await using var shop = new Storefront();
        var cart = await StaffCartAsync(shop);
        cart = (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-2"), 1))).Value;
        var line = cart.Lines[1].Id;
        cart = (await shop.Commerce.Carts.SetDiscountsAsync(cart, [new CartDiscount("scratched") { Target = ManualDiscountTarget.Line, Line = line, Amount = Storefront.Usd(1) }])).Value;
        var order = await BuyAsync(shop, cart, (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value);

        var edited = (await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key("edit")) { Quantities = [new OrderUnits(line, 0)] })).Value;

        edited.Amounts.Total.Should().Be(Storefront.Usd(15.12m));
        edited.Snapshot.ManualDiscounts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_customer_grants_nothing()
    {
        await using var shop = new Storefront();
        var cart = await PriceAsync(shop, await StaffCartAsync(shop), 3m);
        shop.Caller = new Caller { Actor = Actor.Customer("alice") };
        var (carts, line) = (shop.Commerce.Carts, cart.Lines[0].Id);

        (await carts.SetPriceAsync(cart, line, Price(0), "please")).Error!.Code.Should().Be("carts.staff_only");
        (await carts.ClearPriceAsync(cart, line)).Error!.Code.Should().Be("carts.staff_only");
        (await carts.SetDiscountsAsync(cart, [])).Error!.Code.Should().Be("carts.staff_only");
        (await carts.GetAsync(cart.Id)).Value.Version.Should().Be(cart.Version);
        (await carts.SetQuantityAsync(cart, line, 3)).Value.Lines[0].Price!.Price.Should().Be(Price(3m));
    }

    [Fact]
    public async Task P19_a_price_for_a_line_that_is_not_there_or_not_sold_is_refused()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var cart = await StaffCartAsync(shop);
        var carts = shop.Commerce.Carts;

        (await carts.SetPriceAsync(cart, default, Price(1), "why")).Error!.Code.Should().Be("carts.line_required");
        (await carts.SetPriceAsync(cart, LineId.New(shop.Time), Price(1), "why")).Error!.Code.Should().Be("carts.unknown_line");
        (await carts.SetPriceAsync(cart, cart.Lines[0].Id, UnitPrice.Of(1m, Currency.Eur), "why")).Error!.Code.Should().Be("carts.price_invalid");
        (await carts.SetPriceAsync(new CartRef(cart.Id, 1), cart.Lines[0].Id, Price(1), "why")).Error!.Code.Should().Be("messaging.version_conflict");
        host.Gone.Add("TEA-1");
        (await carts.SetPriceAsync(cart, cart.Lines[0].Id, Price(1), "why")).Error!.Code.Should().Be("catalog.unknown_sku");
    }

    [Fact]
    public async Task A_price_in_another_currency_is_refused_by_the_calculation_too()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var request = cart.ToCalculationRequest();
        request = request with { Lines = [request.Lines[0] with { Price = UnitPrice.Of(1m, Currency.Eur) }] };

        (await shop.Services.GetRequiredService<IOrderCalculator>().CalculateAsync(request)).Error!
            .Should().Match<CommerceError>(e => e.Code == "pricing.mixed_currencies" && e.Target == "lines[0].unitPrice");
    }

    private static Task<Cart> StaffCartAsync(Storefront shop)
    {
        shop.Caller = new Caller { Actor = Ann };
        return shop.CartAsync();
    }

    private static async Task<Cart> PriceAsync(Storefront shop, Cart cart, decimal price) =>
        (await shop.Commerce.Carts.SetPriceAsync(cart, cart.Lines[0].Id, Price(price), "promised by phone")).Value;

    private static async Task<Order> BuyAsync(Storefront shop, Cart cart, CalculatedOrder calculation)
    {
        var outcome = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = CheckoutSeen.Of(calculation) });
        var order = (await shop.Commerce.Orders.GetAsync(outcome.Value.Order.Id)).Value;
        (await shop.Commerce.Payments.GetAsync(outcome.Value.Order.Payment!.Value)).Value.Captured.Should().Be(order.Amounts.Total);
        return order;
    }

    private static Money Replayed(Storefront shop, Order order) => shop.Services.GetRequiredService<OrderKernel>().Replay(order.Snapshot).Value.Total;

    private static UnitPrice Price(decimal amount) => UnitPrice.Of(amount, Currency.Usd);
}

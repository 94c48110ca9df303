using Commerce.Carts;
using Commerce.Orders;

namespace Commerce.Checkout.Tests;

public sealed class CheckoutStockTests
{
    [Fact]
    public async Task I2_A_bundle_and_a_line_that_share_a_component_never_take_more_than_there_is()
    {
        await using var shop = new Storefront();
        await shop.StockAsync("TEA-1", 4);
        await shop.StockAsync("TEA-2", 4);
        var cart = await shop.CartAsync("SET", quantity: 1, stock: 0);

        var tooMany = (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-1"), 3))).Value;
        var refused = await shop.PlaceAsync(tooMany, "too-many");
        refused.Error!.Code.Should().Be("inventory.insufficient_stock");
        (await shop.AvailableAsync()).Should().Be(4, "the refused set gave its teas back");
        (await shop.OrdersAsync()).Should().BeEmpty();

        var fits = (await shop.Commerce.Carts.SetQuantityAsync(tooMany, tooMany.Lines[^1].Id, 2)).Value;
        (await shop.PlaceAsync(fits, "fits")).IsSuccess.Should().BeTrue();
        (await shop.LevelAsync()).OnHand.Should().Be(0, "two in the set and two beside it");
        (await shop.LevelAsync("TEA-2")).OnHand.Should().Be(3);
    }

    [Fact]
    public async Task I10_What_tracks_no_stock_is_sold_without_any()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync("LESSON", quantity: 1_000, stock: 0);

        var placed = await shop.PlaceAsync(cart);

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        var order = (await shop.Commerce.Orders.GetAsync(placed.Value.Order.Id)).Value;
        order.Reservation.Should().BeNull();
        order.Status.Should().Be(OrderStatus.Completed);
    }
}

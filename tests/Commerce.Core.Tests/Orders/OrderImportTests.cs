using Commerce.Checkout.Tests;
using Commerce.Inventory;
using Commerce.Pricing;

namespace Commerce.Orders.Tests;

public sealed class OrderImportTests
{
    private static readonly CustomerRef Customer = CustomerRef.Registered("7");

    [Fact]
    public async Task An_order_of_another_system_keeps_its_number_its_time_and_its_amounts()
    {
        await using var shop = new Storefront();
        await shop.StockAsync("TEA-1", 10);

        var order = (await shop.Commerce.Orders.ImportAsync(Old(shop))).Value;

        order.Should().Match<Order>(o => o.Number == "OLD-1" && o.Status == OrderStatus.Completed && o.Origin == OrderOrigin.Import && o.PlacedAt == shop.Time.GetUtcNow().AddYears(-3));
        order.Amounts.Should().Match<OrderAmounts>(a => a.Total == Storefront.Usd(32.40m) && a.Tax == Storefront.Usd(2.40m) && a.Discount == Storefront.Usd(1) && a.Net + a.Tax == a.Total);
        order.Lines.Should().OnlyContain(l => l.Delivered == l.Quantity.Value);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
        (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Should().BeEmpty();
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { Customer = Customer })).Value.Orders.Should().Equal(order);
        (await new PlacedOrders(shop.Commerce.Sessions).CountAsync(ShopId.Default, Customer, except: null, CancellationToken.None)).Should().Be(1);
    }

    [Fact]
    public async Task It_is_imported_once_and_another_one_of_its_number_is_refused()
    {
        await using var shop = new Storefront();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.Commerce.Orders.ImportAsync(Old(shop)))));

        results.Select(r => r.Value.Id).Distinct().Should().ContainSingle();
        (await shop.OrdersAsync()).Should().ContainSingle();
        (await shop.Commerce.Orders.ImportAsync(Old(shop) with { ShippingNet = Storefront.Usd(6) })).Error!.Code.Should().Be("orders.number_taken");
    }

    [Fact]
    public async Task One_that_was_called_off_costs_nothing()
    {
        await using var shop = new Storefront();

        var order = (await shop.Commerce.Orders.ImportAsync(Old(shop) with { IsCancelled = true })).Value;

        order.Status.Should().Be(OrderStatus.Cancelled);
        order.Payable.Should().Be(Storefront.Usd(0));
        order.Lines.Should().OnlyContain(l => l.Cancelled == l.Quantity.Value && l.Shipped == 0);
    }

    [Fact]
    public async Task Its_units_are_not_refunded_by_the_kernel_which_did_not_sell_them()
    {
        await using var shop = new Storefront();
        var order = (await shop.Commerce.Orders.ImportAsync(Old(shop))).Value;

        new RefundKernel(new OrderKernel()).Open(order.Snapshot).Error!.Code.Should().Be("pricing.no_lines");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_place()
    {
        await using var shop = new Storefront();
        var line = Old(shop).Lines[0];

        (await TargetAsync(o => o with { Number = "" })).Should().Be("number");
        (await TargetAsync(o => o with { Lines = [] })).Should().Be("lines");
        (await TargetAsync(o => o with { PlacedAt = shop.Time.GetUtcNow().AddTicks(1) })).Should().Be("placedAt");
        (await TargetAsync(o => o with { Tags = [""] })).Should().Be("tags");
        (await TargetAsync(o => o with { ShippingNet = Money.Of(1m, Currency.Eur) })).Should().Be("shippingNet");
        (await TargetAsync(o => o with { Lines = [line, null!] })).Should().Be("lines[1]");
        (await TargetAsync(o => o with { Lines = [line with { Quantity = 0 }] })).Should().Be("lines[0]");
        (await TargetAsync(o => o with { Lines = [line with { Net = -line.Net }] })).Should().Be("lines[0]");
        (await TargetAsync(o => o with { Lines = [line with { Name = "" }] })).Should().Be("lines[0]");
        (await TargetAsync(o => o with { Lines = [line with { Net = Money.FromMinorUnits(long.MaxValue, Currency.Usd) }] }, "pricing.overflow")).Should().BeNull();
        (await TargetAsync(o => o with { ShippingAddress = new Address { Country = "?" } }, code: null)).Should().StartWith("shippingAddress.");

        async Task<string?> TargetAsync(Func<ImportOrder, ImportOrder> change, string? code = "orders.")
        {
            var error = (await shop.Commerce.Orders.ImportAsync(change(Old(shop)))).Error!;
            error.Code.Should().StartWith(code ?? "");
            return error.Target;
        }
    }

    private static ImportOrder Old(Storefront shop) => new()
    {
        Number = "OLD-1",
        PlacedAt = shop.Time.GetUtcNow().AddYears(-3),
        Currency = Currency.Usd,
        Customer = Customer,
        Lines =
        [
            new ImportedLine { Sku = Sku.Of("TEA-1"), Name = "Tea", Quantity = 3, UnitPrice = UnitPrice.Of(5m, Currency.Usd), Discount = Storefront.Usd(1), Net = Storefront.Usd(14), Tax = Storefront.Usd(1.12m) },
            new ImportedLine { Sku = Sku.Of("GONE"), Name = "No longer sold", Quantity = 1, UnitPrice = UnitPrice.Of(11m, Currency.Usd), Net = Storefront.Usd(11), Tax = Storefront.Usd(0.88m) },
        ],
        ShippingNet = Storefront.Usd(5),
        ShippingTax = Storefront.Usd(0.40m),
    };
}

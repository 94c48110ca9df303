using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Shipping;
using Commerce.Tax;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>What becomes of the money of orders that are called off, in a database.</summary>
public sealed class OrderMoneyTests
{
    private static readonly Sku Tea = Sku.Of("TEA-1");

    [Fact]
    public async Task A_paid_order_and_paid_units_give_their_money_back_and_an_audit_finds_nothing()
    {
        await using var host = await StorageHost.OverSqliteAsync(services =>
        {
            var tea = new CatalogItem { Sku = Tea, Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Usd) };
            services.AddCommerce(o => o.DefaultCurrency = Currency.Usd)
                .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
                .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(10)))
                .AddShippingMethod(ShippingMethod.Flat("post", "Post", Money.Of(5m, Currency.Usd)))
                .AddPaymentProvider(new ScriptedPaymentProvider())
                .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of("card"), Name = "Card", Provider = "scripted", Settlement = Settlement.Immediate })
                .AddManualPayments();
        });
        await using var scope = host.Services.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        (await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("stock"), Tea, 10))).IsSuccess.Should().BeTrue();
        var sold = await PlaceAsync(commerce, "k1", "card");
        var waiting = await PlaceAsync(commerce, "k2", ManualPaymentOptions.BankTransferId);

        var units = await PlaceAsync(commerce, "k3", "card");

        (await commerce.Orders.CancelAsync(new CancelOrder(sold.Id, IdempotencyKey.Of("x1")))).Value.State.Should().Be(OrderState.Cancelled);
        var cancelled = (await commerce.Orders.CancelAsync(new CancelOrder(waiting.Id, IdempotencyKey.Of("x2")) { Reason = "never paid" })).Value;
        (await commerce.Orders.CancelAsync(new CancelOrder(waiting.Id, IdempotencyKey.Of("x2")) { Reason = "never paid" })).Value.Version.Should().Be(cancelled.Version);
        (await commerce.Orders.CancelUnitsAsync(new CancelUnits(units.Id, IdempotencyKey.Of("x3"), [new OrderUnits(units.Lines[0].Id, 1)]) { Refund = OrderRefundMethod.ToPayments })).IsSuccess.Should().BeTrue();

        (await commerce.Payments.ListByOrderAsync(sold.Id)).Value.Single().Refunded.Should().Be(sold.Amounts.Total);
        (await commerce.Payments.ListByOrderAsync(waiting.Id)).Value.Single().State.Should().Be(PaymentState.Voided);
        (await commerce.Payments.ListByOrderAsync(units.Id)).Value.Single().Refunded.Should().Be(Money.Of(4.95m, Currency.Usd));
        (await commerce.Orders.GetAccountsAsync(sold.Id)).Value.Should().Match<OrderAccounts>(a => a.IsBalanced && a.Balance.Held.IsZero && a.Balance.Owed.IsZero);
        OrderAuditPlace? after = null;
        var (orders, payments) = (0, 0);
        do
        {
            var page = (await commerce.Orders.AuditAsync(new OrderAudit { After = after, Limit = 1 })).Value;
            page.Findings.Should().BeEmpty();
            (orders, payments, after) = (orders + page.Orders, payments + (page.Orders == 0 ? page.Payments : 0), page.Next);
        }
        while (after is not null);

        (orders, payments).Should().Be((3, 3));
    }

    private static async Task<Order> PlaceAsync(ICommerce commerce, string key, string method)
    {
        var cart = (await commerce.Carts.CreateAsync(new CreateCart())).Value.Id;
        (await commerce.Carts.AddAsync(cart, new AddToCart(Tea, 2))).IsSuccess.Should().BeTrue();
        (await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US", City = "Reno", Line1 = "1 Main St" }))).IsSuccess.Should().BeTrue();
        (await commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("post"))).IsSuccess.Should().BeTrue();
        var placed = (await commerce.Checkout.PlaceAsync(new PlaceOrder(cart, IdempotencyKey.Of(key)) { PaymentMethod = PaymentMethodId.Of(method) })).Value;
        return (await commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}

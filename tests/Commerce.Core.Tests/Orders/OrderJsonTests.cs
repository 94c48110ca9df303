using System.Text.Json;
using Commerce.Checkout.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Orders.Tests;

public sealed class OrderJsonTests
{
    [Fact]
    public async Task An_order_survives_JSON_with_everything_in_it()
    {
        await using var shop = new Storefront();
        var info = shop.Services.GetRequiredService<CommerceTypeRegistry>().Info<Order>();
        var address = new Address { Country = "US", Name = "Ada", Line1 = "1 Main St", City = "Reno", Email = "ada@example.org", Phone = "+1 555" };
        var shipped = Sold.Shipped();
        var order = OrderDecider.AddNote(OrderDecider.MarkDelivered(shipped, shipped.Shipments[0].Id, Sold.Stamp).Value.Order, "Ring twice.", Sold.Stamp).Value.Order with
        {
            ShippingAddress = address,
            BillingAddress = address with { City = "Elko" },
            Customer = CustomerRef.Registered("42"),
            Attributes = Attributes.Create([new("gift", true)]).Value,
        };

        var json = JsonSerializer.Serialize(order, info);
        var read = JsonSerializer.Deserialize(json, info)!;

        JsonSerializer.Serialize(read, info).Should().Be(json);
        read.Should().BeEquivalentTo(order, options => options.Excluding(o => o.Snapshot));
    }

    [Fact]
    public void No_order_shows_contact_data_in_its_text()
    {
        const string Canary = "canary";
        var address = new Address { Country = "US", Name = Canary, Company = Canary, Line1 = Canary, Line2 = Canary, City = Canary, PostalCode = Canary, Phone = Canary, Email = Canary };
        var order = Sold.Pending(1) with { ShippingAddress = address, BillingAddress = address, Customer = CustomerRef.Registered(Canary) };

        $"{order} {new Carts.CartAddresses(address, address)} {new OrderQuery { Customer = order.Customer }}".Should().NotContain(Canary);
    }
}

using System.Text.Json;
using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartJsonTests
{
    [Fact]
    public void A_cart_survives_JSON_with_everything_in_it()
    {
        var cart = With((Tea, 2)) with
        {
            Customer = CustomerRef.Registered("42"),
            Codes = [CouponCode.Of("SPRING10")],
            ShippingAddress = new Address { Country = "DE", City = "Berlin" },
            ShippingMethod = ShippingMethodId.Of("express"),
            Attributes = Engraved("A"),
            Order = OrderId.New(TimeProvider.System),
            State = CartState.Merged,
            MergedInto = CartId.New(TimeProvider.System),
        };

        RoundTrip(cart).Should().BeEquivalentTo(cart);
    }

    [Fact]
    public void A_cart_of_nobody_survives_JSON() => RoundTrip(Empty()).Customer.IsDefault.Should().BeTrue();

    private static Cart RoundTrip(Cart cart) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(cart, CartJsonContext.Default.Cart), CartJsonContext.Default.Cart)!;
}

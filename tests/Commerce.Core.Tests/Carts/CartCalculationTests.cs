namespace Commerce.Carts.Tests;

public sealed class CartCalculationTests
{
    [Fact]
    public void The_attributes_of_a_cart_are_facts_that_price_lists_may_ask_for()
    {
        var cart = CartSamples.Empty() with { Attributes = CartSamples.Engraved("A") };

        cart.ToCalculationRequest().Facts.Should().Equal([new Fact("engraving", "A")], (a, b) => a.Name == b.Name && a.Values.SequenceEqual(b.Values));
    }
}

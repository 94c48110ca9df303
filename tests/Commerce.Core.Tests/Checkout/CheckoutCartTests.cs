using Commerce.Carts;

namespace Commerce.Checkout.Tests;

/// <summary>What becomes of a cart that somebody goes on with while its order waits for the money.</summary>
public sealed class CheckoutCartTests
{
    [Fact]
    public async Task What_was_added_while_the_customer_paid_stays_in_the_cart()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync("TEA-1", quantity: 2);
        var first = await WaitForRedirectAsync(shop, cart);

        await shop.Commerce.Carts.AddAsync(cart.Id, new AddToCart(Sku.Of("TEA-1"), 3));
        await shop.Commerce.Carts.AddAsync(cart.Id, new AddToCart(Sku.Of("TEA-2"), 1));
        await FinishAsync(shop, first);

        var after = (await shop.Commerce.Carts.GetAsync(cart.Id)).Value;
        after.State.Should().Be(CartState.Open);
        after.Order.Should().BeNull();
        after.Lines.Select(l => (l.Sku.Value, l.Quantity.Value)).Should().Equal(("TEA-1", 3), ("TEA-2", 1));
        (await shop.PlaceAsync(after, "k2")).Value.Order.Number.Should().NotBe(first.Order.Number);
    }

    [Fact]
    public async Task What_was_taken_out_while_the_customer_paid_leaves_nothing_behind()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync("TEA-1", quantity: 2);
        var first = await WaitForRedirectAsync(shop, cart);

        await shop.Commerce.Carts.SetQuantityAsync(cart.Id, cart.Lines[0].Id, 1);
        await FinishAsync(shop, first);

        (await shop.Commerce.Carts.GetAsync(cart.Id)).Value.State.Should().Be(CartState.Ordered);
    }

    [Fact]
    public async Task A_cart_that_took_the_lines_over_meanwhile_does_not_offer_them_again()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync("TEA-1", quantity: 2);
        var first = await WaitForRedirectAsync(shop, cart);
        var own = (await shop.Commerce.Carts.CreateAsync(new CreateCart())).Value;
        own = (await shop.Commerce.Carts.AddAsync(own, new AddToCart(Sku.Of("TEA-1"), 1))).Value;

        (await shop.Commerce.Carts.MergeAsync(cart.Id, own.Id)).Value.Lines.Single().Quantity.Value.Should().Be(3);
        await FinishAsync(shop, first);

        var after = (await shop.Commerce.Carts.GetAsync(own.Id)).Value;
        after.State.Should().Be(CartState.Open);
        after.Lines.Single().Quantity.Value.Should().Be(1, "two of the three are bought");
    }

    private static async Task<CheckoutOutcome> WaitForRedirectAsync(Storefront shop, Cart cart)
    {
        shop.Payments.Then(ScriptedStep.Redirect);
        var outcome = (await shop.PlaceAsync(cart)).Value;
        outcome.Should().BeOfType<CheckoutOutcome.NeedsAction>();
        return outcome;
    }

    private static async Task FinishAsync(Storefront shop, CheckoutOutcome waiting)
    {
        shop.Payments.FinishRedirects();
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }
}

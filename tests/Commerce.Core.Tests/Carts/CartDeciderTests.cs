using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartDeciderTests
{
    private static readonly CouponCode Spring = CouponCode.Of("SPRING10");
    private static readonly Address Berlin = new() { Country = "DE", City = "Berlin" };

    /// <summary>Every change, by name.</summary>
    public static TheoryData<string> Changes => [.. AllChanges.Keys];

    private static Dictionary<string, Func<Cart, CartTerms, CommerceResult<Cart>>> AllChanges { get; } = new()
    {
        ["add"] = (cart, terms) => CartDecider.Add(cart, new AddToCart(Tea, 1), NewLine(), terms),
        ["set quantity"] = (cart, terms) => CartDecider.SetQuantity(cart, cart.Lines[0].Id, 7, terms),
        ["set quantity 0"] = (cart, terms) => CartDecider.SetQuantity(cart, cart.Lines[0].Id, 0, terms),
        ["remove"] = (cart, terms) => CartDecider.Remove(cart, cart.Lines[0].Id, terms),
        ["enter code"] = (cart, terms) => CartDecider.EnterCode(cart, Spring, terms),
        ["remove code"] = (cart, terms) => CartDecider.RemoveCode(cart, cart.Codes[0], terms),
        ["addresses"] = (cart, terms) => CartDecider.SetAddresses(cart, new CartAddresses(Berlin), terms),
        ["shipping"] = (cart, terms) => CartDecider.ChooseShipping(cart, ShippingMethodId.Of("express"), terms),
        ["assign"] = (cart, terms) => CartDecider.Assign(cart, CustomerRef.Registered("42"), terms),
        ["merge from"] = (cart, terms) => CartMergeDecider.Merge(cart, Empty(), terms).Map(m => m.From),
        ["merge into"] = (cart, terms) => CartMergeDecider.Merge(With((Cup, 1)), cart, terms).Map(m => m.Into),
    };

    private static Cart Full { get; } = With((Tea, 2)) with { Codes = [CouponCode.Of("OLD")] };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_puts_the_end_of_the_cart_off(string change)
    {
        var later = Terms with { Now = Now.AddDays(29) };

        var changed = AllChanges[change](Full, later).Value;

        changed.ChangedAt.Should().Be(later.Now);
        changed.ExpiresAt.Should().Be(later.Now.AddDays(30));
        changed.CreatedAt.Should().Be(Now);
        changed.Version.Should().Be(Full.Version, "storage counts versions");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_changes_a_cart_that_expired(string change)
    {
        AllChanges[change](Full, Terms with { Now = Full.ExpiresAt.AddTicks(-1) }).IsSuccess.Should().BeTrue();
        AllChanges[change](Full, Terms with { Now = Full.ExpiresAt }).Error!.Code.Should().Be("carts.expired");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_changes_a_cart_that_became_an_order(string change)
    {
        var order = OrderId.New(TimeProvider.System);

        var error = AllChanges[change](Full with { State = CartState.Ordered, Order = order }, Terms).Error!;

        error.Code.Should().Be("carts.already_ordered");
        error.Data["order"].Should().Be(order.ToString());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_changes_a_cart_that_was_merged(string change)
    {
        var into = CartId.New(TimeProvider.System);

        var error = AllChanges[change](Full with { State = CartState.Merged, MergedInto = into }, Terms).Error!;

        error.Code.Should().Be("carts.merged");
        error.Data["into"].Should().Be(into.ToString());
    }

    [Fact]
    public void Goods_join_a_line_of_the_same_SKU_and_attributes_only()
    {
        var cart = With((Tea, 2), (Cup, 1), (Tea, 3));
        cart.Lines.Select(l => (l.Sku, l.Quantity.Value)).Should().Equal((Tea, 5L), (Cup, 1L));

        var engraved = CartDecider.Add(cart, new AddToCart(Tea, 1) { Attributes = Engraved("A") }, NewLine(), Terms).Value;
        engraved = CartDecider.Add(engraved, new AddToCart(Tea, 1) { Attributes = Engraved("B") }, NewLine(), Terms).Value;
        engraved = CartDecider.Add(engraved, new AddToCart(Tea, 4) { Attributes = Engraved("A") }, NewLine(), Terms).Value;

        engraved.Lines.Select(l => (l.Sku, l.Quantity.Value)).Should().Equal((Tea, 5L), (Cup, 1L), (Tea, 5L), (Tea, 1L));
        engraved.Lines[0].Id.Should().Be(cart.Lines[0].Id, "a line keeps its id");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(Quantity.MaxValue + 1)]
    public void A_quantity_out_of_range_is_refused(long quantity)
    {
        CartDecider.Add(Full, new AddToCart(Tea, quantity), NewLine(), Terms).Error!.Code.Should().Be("carts.quantity_out_of_range");
        if (quantity != 0)
        {
            CartDecider.SetQuantity(Full, Full.Lines[0].Id, quantity, Terms).Error!.Code.Should().Be("carts.quantity_out_of_range");
        }
    }

    [Fact]
    public void A_line_takes_the_largest_quantity_and_not_one_more()
    {
        var cart = With((Tea, Quantity.MaxValue - 1));

        var full = CartDecider.Add(cart, new AddToCart(Tea, 1), NewLine(), Terms).Value;

        full.Lines[0].Quantity.Value.Should().Be(Quantity.MaxValue);
        CartDecider.Add(full, new AddToCart(Tea, 1), NewLine(), Terms).Error!.Code.Should().Be("carts.line_too_large");
    }

    [Fact]
    public void The_line_after_the_last_is_refused_but_a_full_cart_still_takes_more_of_its_goods()
    {
        var cart = WithLines(500);

        var error = CartDecider.Add(cart, new AddToCart(Tea, 1), NewLine(), Terms).Error!;

        error.Code.Should().Be("carts.too_many_lines");
        error.Data["limit"].Should().Be("500");
        CartDecider.Add(cart, new AddToCart(Sku.Of("SKU-499"), 1), NewLine(), Terms).Value.Lines[499].Quantity.Value.Should().Be(2);
    }

    [Fact]
    public void The_code_after_the_last_is_refused_but_one_that_is_there_is_not()
    {
        var cart = Empty() with { Codes = [.. Enumerable.Range(0, 20).Select(i => CouponCode.Of($"CODE{i}"))] };

        CartDecider.EnterCode(cart, Spring, Terms).Error!.Code.Should().Be("carts.too_many_codes");
        CartDecider.EnterCode(cart, CouponCode.Of("code7"), Terms).Value.Should().BeSameAs(cart);
    }

    [Fact]
    public void What_changes_nothing_returns_the_very_cart()
    {
        var cart = Full with { Customer = CustomerRef.Registered("42"), ShippingMethod = ShippingMethodId.Of("express"), ShippingAddress = Berlin };

        Unchanged(CartDecider.SetQuantity(cart, cart.Lines[0].Id, 2, Terms));
        Unchanged(CartDecider.SetQuantity(cart, NewLine(), 0, Terms));
        Unchanged(CartDecider.Remove(cart, NewLine(), Terms));
        Unchanged(CartDecider.EnterCode(cart, CouponCode.Of("old"), Terms));
        Unchanged(CartDecider.RemoveCode(cart, Spring, Terms));
        Unchanged(CartDecider.SetAddresses(cart, new CartAddresses(Berlin with { Country = " de " }), Terms));
        Unchanged(CartDecider.ChooseShipping(cart, ShippingMethodId.Of("express"), Terms));
        Unchanged(CartDecider.Assign(cart, CustomerRef.Registered("42"), Terms));

        void Unchanged(CommerceResult<Cart> result) => result.Value.Should().BeSameAs(cart);
    }

    [Fact]
    public void Default_ids_are_refused()
    {
        CartDecider.Create(CartId.New(TimeProvider.System), ShopId.Default, new CreateCart(default), Terms).Error!.Code.Should().Be("carts.currency_required");
        CartDecider.Add(Full, new AddToCart(default, 1), NewLine(), Terms).Error!.Code.Should().Be("carts.sku_required");
        CartDecider.SetQuantity(Full, default, 1, Terms).Error!.Code.Should().Be("carts.line_required");
        CartDecider.Remove(Full, default, Terms).Error!.Code.Should().Be("carts.line_required");
        CartDecider.EnterCode(Full, default, Terms).Error!.Code.Should().Be("carts.code_required");
        CartDecider.RemoveCode(Full, default, Terms).Error!.Code.Should().Be("carts.code_required");
        CartDecider.ChooseShipping(Full, default(ShippingMethodId), Terms).Error!.Code.Should().Be("carts.shipping_method_required");
        CartDecider.Assign(Full, default, Terms).Error!.Code.Should().Be("carts.customer_required");
    }

    [Fact]
    public void A_line_that_is_not_there_cannot_be_given_a_quantity() =>
        CartDecider.SetQuantity(Full, NewLine(), 1, Terms).Error!.Code.Should().Be("carts.unknown_line");

    [Fact]
    public void A_malformed_address_is_refused_with_its_place()
    {
        var shipping = CartDecider.SetAddresses(Full, new CartAddresses(new Address { Country = "Germany" }), Terms).Error!;
        var billing = CartDecider.SetAddresses(Full, new CartAddresses(Berlin, Berlin with { City = new string('x', 201) }), Terms).Error!;

        (shipping.Code, shipping.Target).Should().Be(("address.invalid_country", "shipping.country"));
        (billing.Code, billing.Target).Should().Be(("address.invalid_field", "billing.city"));
    }

    [Fact]
    public void Addresses_and_the_choice_of_shipping_can_be_taken_back()
    {
        var cart = CartDecider.SetAddresses(Full, new CartAddresses(Berlin, Berlin), Terms).Value with { ShippingMethod = ShippingMethodId.Of("express") };

        CartDecider.SetAddresses(cart, new CartAddresses(null), Terms).Value.Should().Match<Cart>(c => c.ShippingAddress == null && c.BillingAddress == null);
        CartDecider.ChooseShipping(cart, null, Terms).Value.ShippingMethod.Should().BeNull();
    }
}

using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartMergeDeciderTests
{
    [Fact]
    public void Lines_join_codes_unite_and_the_visitors_cart_is_spent()
    {
        var from = With((Tea, 2), (Cup, 1)) with { Codes = [CouponCode.Of("A"), CouponCode.Of("b")] };
        from = CartDecider.Add(from, new AddToCart(Tea, 9) { Attributes = Engraved("A") }, NewLine(), Terms).Value;
        var into = With((Tea, 5)) with { Codes = [CouponCode.Of("B"), CouponCode.Of("C")] };

        var merged = CartMergeDecider.Merge(from, into, Terms).Value;

        merged.Into.Lines.Select(l => (l.Id, l.Sku, l.Quantity.Value)).Should().Equal(
            (into.Lines[0].Id, Tea, 7L),
            (from.Lines[1].Id, Cup, 1L),
            (from.Lines[2].Id, Tea, 9L));
        merged.Into.Codes.Select(c => c.Value).Should().Equal("B", "C", "A");
        merged.From.Should().Match<Cart>(c => c.State == CartState.Merged && c.MergedInto == into.Id && c.Lines.IsEmpty && c.Codes.IsEmpty);
    }

    [Fact]
    public void Merging_twice_changes_nothing()
    {
        var merged = CartMergeDecider.Merge(With((Tea, 2)), With((Tea, 5)), Terms).Value;
        var late = Terms with { Now = Now.AddDays(365) };

        var again = CartMergeDecider.Merge(merged.From, merged.Into, late).Value;

        again.From.Should().BeSameAs(merged.From);
        again.Into.Should().BeSameAs(merged.Into);
    }

    [Fact]
    public void An_empty_visitors_cart_leaves_the_customers_as_it_is()
    {
        var into = With((Tea, 5));

        CartMergeDecider.Merge(Empty(), into, Terms).Value.Into.Should().BeSameAs(into);
    }

    [Fact]
    public void What_cannot_be_merged_is_refused()
    {
        var cart = With((Tea, 5));
        var (ann, bob, guest) = (CustomerRef.Registered("ann"), CustomerRef.Registered("bob"), CustomerRef.Guest("ann@example.org"));

        Refusal(cart, cart).Should().Be("carts.merge_into_itself");
        Refusal(With((Tea, 1)), Empty() with { Currency = Currency.Usd }).Should().Be("carts.merge_currencies");
        Refusal(With((Tea, 1)) with { Customer = bob }, Empty() with { Customer = ann }).Should().Be("carts.merge_customers");
        Refusal(With((Tea, 1)) with { Customer = bob }, Empty()).Should().Be("carts.merge_customers");
        Refusal(With((Tea, 1)) with { Customer = guest }, Empty() with { Customer = ann }).Should().Be("-");
        Refusal(With((Tea, 1)) with { Customer = ann }, Empty() with { Customer = ann }).Should().Be("-");
        Refusal(With((Tea, Quantity.MaxValue)), With((Tea, 1))).Should().Be("carts.line_too_large");
        Refusal(With((Tea, 1)), WithLines(500)).Should().Be("carts.too_many_lines");
        Refusal(Codes(0, 11), Codes(11, 10)).Should().Be("carts.too_many_codes");
        Refusal(Codes(0, 11), Codes(1, 19)).Should().Be("-");
        Refusal(cart with { State = CartState.Merged, MergedInto = CartId.New(TimeProvider.System) }, Empty()).Should().Be("carts.merged");

        static Cart Codes(int start, int count) => Empty() with { Codes = [.. Enumerable.Range(start, count).Select(i => CouponCode.Of($"C{i}"))] };

        static string Refusal(Cart from, Cart into) => CartMergeDecider.Merge(from, into, Terms).Match(_ => "-", error => error.Code);
    }
}

using Commerce.Pricing;
using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartGrantDeciderTests
{
    private static readonly Actor Ann = Actor.Staff("ann");
    private static readonly Actor Bob = Actor.Staff("bob");

    [Theory]
    [InlineData(ActorKind.System, null)]
    [InlineData(ActorKind.Staff, null)]
    [InlineData(ActorKind.Customer, "carts.staff_only")]
    [InlineData(ActorKind.Program, "carts.staff_only")]
    public void Only_the_staff_and_the_engine_grant(ActorKind kind, string? code) => CartGrantDecider.FindStranger(new Actor(kind, "1"))?.Code.Should().Be(code);

    [Fact]
    public void A_price_stays_when_the_quantity_changes_and_goes_when_it_is_cleared()
    {
        var cart = With((Tea, 2));
        var line = cart.Lines[0].Id;
        var price = Price(1);

        var priced = CartGrantDecider.SetPrice(cart, line, price, Terms).Value;
        var more = CartDecider.SetQuantity(priced, line, 5, Terms).Value;
        var joined = CartDecider.Add(more, new AddToCart(Tea, 1), NewLine(), Terms).Value;

        joined.Lines.Should().ContainSingle().Which.Should().Be(cart.Lines[0] with { Quantity = Quantity.Of(6), Price = price });
        CartGrantDecider.ClearPrice(joined, line, Terms).Value.Lines[0].Price.Should().BeNull();
    }

    [Fact]
    public void What_is_granted_already_changes_nothing_and_keeps_who_granted_it()
    {
        var cart = With((Tea, 2));
        var line = cart.Lines[0].Id;
        var off = new CartDiscount("regret") { Rate = Rate.FromPercent(10) };
        cart = CartGrantDecider.SetPrice(cart, line, Price(1), Terms).Value;
        cart = CartGrantDecider.SetDiscounts(cart, [off], Ann, Terms).Value;

        CartGrantDecider.SetPrice(cart, line, Price(1) with { By = Bob }, Terms).Value.Should().BeSameAs(cart);
        CartGrantDecider.SetDiscounts(cart, [off], Bob, Terms).Value.Should().BeSameAs(cart);
        CartGrantDecider.ClearPrice(With((Tea, 1)), NewLine(), Terms).Error!.Code.Should().Be("carts.unknown_line");
        CartGrantDecider.SetDiscounts(cart, [off, off with { Reason = "more" }], Bob, Terms).Value.ManualDiscounts.Select(d => d.By).Should().Equal(Ann, Bob);
        CartGrantDecider.SetDiscounts(cart, [], Bob, Terms).Value.ManualDiscounts.Should().BeEmpty();
    }

    [Fact]
    public void A_line_without_a_set_price_has_nothing_to_clear()
    {
        var cart = With((Tea, 2));

        CartGrantDecider.ClearPrice(cart, cart.Lines[0].Id, Terms).Value.Should().BeSameAs(cart);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" padded")]
    [InlineData("two\nlines")]
    public void P19_a_reason_that_says_nothing_is_refused(string reason)
    {
        var cart = With((Tea, 2));

        CartGrantDecider.SetPrice(cart, cart.Lines[0].Id, Price(1) with { Reason = reason }, Terms).Error!.Code.Should().Be("carts.reason_invalid");
        CartGrantDecider.SetDiscounts(cart, [new CartDiscount(reason) { Rate = Rate.FromPercent(1) }], Ann, Terms).Error!
            .Should().Match<CommerceError>(e => e.Code == "carts.reason_invalid" && e.Target == "discounts[0].reason");
        CartGrantDecider.SetPrice(cart, cart.Lines[0].Id, Price(1) with { Reason = new string('x', 201) }, Terms).Error!.Code.Should().Be("carts.reason_invalid");
    }

    [Fact]
    public void P19_a_price_in_another_currency_or_none_is_refused()
    {
        var cart = With((Tea, 2));

        CartGrantDecider.SetPrice(cart, cart.Lines[0].Id, Price(1) with { Price = UnitPrice.Of(1m, Currency.Usd) }, Terms).Error!.Code.Should().Be("carts.price_invalid");
        CartGrantDecider.SetPrice(cart, cart.Lines[0].Id, Price(1) with { Price = default }, Terms).Error!.Code.Should().Be("carts.price_invalid");
        CartGrantDecider.SetPrice(cart, default, Price(1), Terms).Error!.Code.Should().Be("carts.line_required");
        CartGrantDecider.SetPrice(cart with { State = CartState.Ordered }, cart.Lines[0].Id, Price(1), Terms).Error!.Code.Should().Be("carts.already_ordered");
    }

    [Fact]
    public void P19_a_discount_that_cannot_be_granted_is_refused()
    {
        var cart = With((Tea, 2));
        var good = new CartDiscount("regret") { Amount = Eur(1) };
        CartDiscount?[] bad =
        [
            good with { Amount = null },
            good with { Rate = Rate.FromPercent(1) },
            good with { Amount = Eur(0) },
            good with { Amount = Eur(-1) },
            good with { Amount = Money.FromMinorUnits(100, Currency.Usd) },
            good with { Amount = default(Money) },
            good with { Amount = null, Rate = Rate.Zero },
            good with { Target = ManualDiscountTarget.Line },
            good with { Line = cart.Lines[0].Id },
            good with { Target = (ManualDiscountTarget)9 },
        ];

        foreach (var discount in bad)
        {
            CartGrantDecider.SetDiscounts(cart, [good, discount!], Ann, Terms).Error!
                .Should().Match<CommerceError>(e => e.Code == "carts.discount_invalid" && e.Target == "discounts[1]", discount!.ToString());
        }

        CartGrantDecider.SetDiscounts(cart, [null!], Ann, Terms).Error!.Code.Should().Be("carts.reason_invalid");
        CartGrantDecider.SetDiscounts(cart, [good with { Target = ManualDiscountTarget.Line, Line = NewLine() }], Ann, Terms).Error!.Code.Should().Be("carts.unknown_line");
        CartGrantDecider.SetDiscounts(cart, [good, good, good, good], Ann, Terms).Error!.Data["limit"].Should().Be("3");
        CartGrantDecider.SetDiscounts(cart, [good with { Amount = null, Rate = Rate.OneHundredPercent }], Ann, Terms).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public void A_discount_on_a_line_goes_with_the_line()
    {
        var cart = With((Tea, 2), (Cup, 1));
        cart = CartGrantDecider.SetDiscounts(cart, [On(cart.Lines[0]), On(cart.Lines[1]), Whole()], Ann, Terms).Value;

        var removed = CartDecider.SetQuantity(cart, cart.Lines[0].Id, 0, Terms).Value;

        removed.ManualDiscounts.Should().Equal(cart.ManualDiscounts[1], cart.ManualDiscounts[2]);
    }

    [Fact]
    public void A_merge_brings_what_was_granted_on_lines_that_stay_their_own_and_leaves_the_rest()
    {
        var source = With((Tea, 2), (Cup, 1));
        var target = With((Tea, 1));
        source = CartGrantDecider.SetPrice(source, source.Lines[0].Id, Price(1), Terms).Value;
        source = CartGrantDecider.SetPrice(source, source.Lines[1].Id, Price(2), Terms).Value;
        source = CartGrantDecider.SetDiscounts(source, [On(source.Lines[0]), On(source.Lines[1]), Whole()], Ann, Terms).Value;
        target = CartGrantDecider.SetDiscounts(target, [Whole()], Bob, Terms).Value;

        var merge = CartMergeDecider.Merge(source, target, Terms).Value;

        merge.Into.Lines.Select(l => (l.Sku, l.Quantity.Value, l.Price)).Should().Equal((Tea, 3, null), (Cup, 1, Price(2)));
        merge.Into.ManualDiscounts.Should().Equal(target.ManualDiscounts[0], source.ManualDiscounts[1]);
        merge.From.ManualDiscounts.Should().BeEmpty();
        CartMergeDecider.Merge(source, target, Terms with { MaxDiscounts = 1 }).Error!.Code.Should().Be("carts.too_many_discounts");
    }

    [Fact]
    public void What_was_granted_goes_into_the_order_once()
    {
        var cart = With((Tea, 2));
        cart = CartGrantDecider.SetPrice(cart, cart.Lines[0].Id, Price(1), Terms).Value;
        cart = CartGrantDecider.SetDiscounts(cart, [On(cart.Lines[0]), Whole()], Ann, Terms).Value;
        var ordered = cart.Lines;
        var later = CartDecider.SetQuantity(cart, cart.Lines[0].Id, 3, Terms).Value;
        later = CartDecider.Add(later, new AddToCart(Cup, 1), NewLine(), Terms).Value;
        later = CartGrantDecider.SetPrice(later, later.Lines[1].Id, Price(2), Terms).Value;

        var left = CartDecider.AfterOrder(later, cart.Id, OrderId.New(TimeProvider.System), ordered, Now);

        left.Lines.Select(l => (l.Sku, l.Quantity.Value, l.Price)).Should().Equal((Tea, 1, null), (Cup, 1, Price(2)));
        left.ManualDiscounts.Should().BeEmpty();
    }

    [Fact]
    public void A_cart_that_took_the_lines_of_an_ordered_one_keeps_what_was_granted_on_it()
    {
        var cart = With((Tea, 2), (Cup, 1));
        cart = CartGrantDecider.SetDiscounts(cart, [On(cart.Lines[0]), On(cart.Lines[1]), Whole()], Ann, Terms).Value;

        var left = CartDecider.AfterOrder(cart, CartId.New(TimeProvider.System), OrderId.New(TimeProvider.System), [cart.Lines[0] with { Quantity = Quantity.One }], Now);

        left.ManualDiscounts.Should().Equal(cart.ManualDiscounts[1], cart.ManualDiscounts[2]);
    }

    private static CartPrice Price(decimal amount) => new(UnitPrice.Of(amount, Currency.Eur), UnitPrice.Of(2.50m, Currency.Eur), "promised by phone", Ann);

    private static CartDiscount On(CartLine line) => new("scratched") { Target = ManualDiscountTarget.Line, Line = line.Id, Amount = Eur(1) };

    private static CartDiscount Whole() => new("regret") { Rate = Rate.FromPercent(10) };

    private static Money Eur(long amount) => Money.FromMinorUnits(amount * 100, Currency.Eur);
}

using Commerce.Messaging;
using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartServiceTests : IAsyncDisposable
{
    private readonly CartShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Each_real_change_raises_the_version_by_one_and_nothing_else_does()
    {
        var cart = await _shop.NewCartAsync();
        cart.Version.Should().Be(1);
        cart = (await _shop.Carts.AddAsync(cart, new AddToCart(Tea, 2))).Value;
        cart.Version.Should().Be(2);
        var line = cart.Lines[0].Id;

        _shop.Clock.Advance(TimeSpan.FromDays(1));
        var same = (await _shop.Carts.SetQuantityAsync(cart, line, 2)).Value;
        same.Should().Be(cart);
        (await _shop.Carts.RemoveAsync(cart, NewLine())).Value.Version.Should().Be(2);

        (await _shop.Carts.SetQuantityAsync(cart, line, 0)).Value.Should().Match<Cart>(c => c.Version == 3 && c.Lines.IsEmpty);
    }

    [Fact]
    public async Task Of_two_devices_that_saw_the_same_cart_the_second_is_told_so()
    {
        var seen = await _shop.NewCartAsync((Tea, 1));
        var phone = _shop.NewDevice().Carts;
        var laptop = _shop.NewDevice().Carts;

        var first = await phone.SetQuantityAsync(seen, seen.Lines[0].Id, 2);
        var second = await laptop.SetQuantityAsync(seen, seen.Lines[0].Id, 3);

        first.IsSuccess.Should().BeTrue();
        second.Error!.Code.Should().Be("messaging.version_conflict");
        second.Error.Data["actual"].Should().Be(first.Value.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await _shop.ReadAsync(seen)).Should().BeEquivalentTo(first.Value);
    }

    [Fact]
    public async Task Without_a_version_the_changes_of_both_devices_survive()
    {
        var seen = await _shop.NewCartAsync();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => _shop.NewDevice().Carts.AddAsync(seen.Id, new AddToCart(i % 2 == 0 ? Tea : Cup, 1)))));

        var cart = await _shop.ReadAsync(seen);
        cart.Version.Should().Be(seen.Version + 32);
        cart.Lines.ToDictionary(l => l.Sku, l => l.Quantity.Value).Should().BeEquivalentTo(new Dictionary<Sku, long> { [Tea] = 16, [Cup] = 16 });
    }

    [Fact]
    public async Task A_merge_moves_the_goods_and_its_repetition_answers_the_same()
    {
        var visitor = await _shop.NewCartAsync((Tea, 2), (Cup, 1));
        var customer = await _shop.NewCartAsync((Tea, 5));

        var merged = await _shop.Carts.MergeAsync(visitor, customer);
        var again = await _shop.Carts.MergeAsync(visitor, customer);

        merged.Value.Lines.Select(l => (l.Sku, l.Quantity.Value)).Should().Equal((Tea, 7L), (Cup, 1L));
        again.Value.Should().BeEquivalentTo(merged.Value);
        (await _shop.ReadAsync(visitor)).MergedInto.Should().Be(customer.Id);
        (await _shop.Carts.AddAsync(visitor.Id, new AddToCart(Tea, 1))).Error!.Code.Should().Be("carts.merged");
    }

    [Fact]
    public async Task A_merge_with_a_stale_version_or_too_much_in_it_touches_neither_cart()
    {
        var visitor = await _shop.NewCartAsync((Cup, 1), (Tea, 1));
        var stale = await _shop.NewCartAsync((Tea, Quantity.MaxValue - 1));
        var customer = (await _shop.Carts.SetQuantityAsync(stale, stale.Lines[0].Id, Quantity.MaxValue)).Value;

        (await _shop.Carts.MergeAsync(visitor, stale)).Error!.Code.Should().Be("messaging.version_conflict");
        (await _shop.Carts.MergeAsync(new CartRef(visitor.Id, 1), customer.Id)).Error!.Code.Should().Be("messaging.version_conflict");
        (await _shop.Carts.MergeAsync(visitor, customer)).Error!.Code.Should().Be("carts.line_too_large");

        (await _shop.ReadAsync(visitor)).Should().Be(visitor);
        (await _shop.ReadAsync(customer)).Should().Be(customer);
    }

    [Fact]
    public async Task Only_goods_that_the_shop_sells_to_this_customer_can_be_added()
    {
        var cart = await _shop.NewCartAsync();

        (await _shop.Carts.AddAsync(cart, new AddToCart(Sku.Of("UNKNOWN"), 1))).Error!.Code.Should().Be("catalog.unknown_sku");
        (await _shop.Carts.AddAsync(cart, new AddToCart(CartShop.Wholesale, 1))).Error!.Code.Should().Be("catalog.unknown_sku");
        (await _shop.ReadAsync(cart)).Should().Be(cart);

        cart = (await _shop.Carts.AssignAsync(cart, CustomerRef.Registered("42"))).Value;
        (await _shop.Carts.AddAsync(cart, new AddToCart(CartShop.Wholesale, 1))).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Bad_input_is_refused_by_code_and_leaves_the_cart_as_it_was()
    {
        var cart = await _shop.StoreAsync(WithLines(500) with
        {
            ExpiresAt = _shop.Clock.GetUtcNow().AddDays(1),
            Codes = [.. Enumerable.Range(0, 20).Select(i => CouponCode.Of($"C{i}"))],
        });
        var (carts, line) = (_shop.Carts, cart.Lines[0].Id);
        (string Code, Func<Task<CommerceResult<Cart>>> Call)[] calls =
        [
            ("carts.quantity_out_of_range", () => carts.AddAsync(cart, new AddToCart(Tea, 0))),
            ("carts.quantity_out_of_range", () => carts.AddAsync(cart, new AddToCart(Tea, -1))),
            ("carts.quantity_out_of_range", () => carts.AddAsync(cart, new AddToCart(Tea, long.MaxValue))),
            ("carts.quantity_out_of_range", () => carts.SetQuantityAsync(cart, line, -1)),
            ("carts.quantity_out_of_range", () => carts.SetQuantityAsync(cart, line, long.MaxValue)),
            ("carts.sku_required", () => carts.AddAsync(cart, new AddToCart(default, 1))),
            ("catalog.unknown_sku", () => carts.AddAsync(cart, new AddToCart(Sku.Of("UNKNOWN"), 1))),
            ("carts.too_many_lines", () => carts.AddAsync(cart, new AddToCart(Tea, 1))),
            ("carts.too_many_codes", () => carts.EnterCodeAsync(cart, CouponCode.Of("ONE-MORE"))),
            ("carts.code_required", () => carts.EnterCodeAsync(cart, default)),
            ("carts.line_required", () => carts.RemoveAsync(cart, default)),
            ("carts.unknown_line", () => carts.SetQuantityAsync(cart, NewLine(), 1)),
            ("carts.customer_required", () => carts.AssignAsync(cart, default)),
            ("carts.shipping_method_required", () => carts.ChooseShippingAsync(cart, default(ShippingMethodId))),
            ("address.invalid_country", () => carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "" }))),
            ("address.invalid_field", () => carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "DE", City = "a\0b" }))),
            ("carts.merge_into_itself", () => carts.MergeAsync(cart, cart)),
            ("carts.not_found", () => carts.MergeAsync(cart.Id, default(CartId))),
            ("carts.not_found", () => carts.AddAsync(default(CartId), new AddToCart(Tea, 1))),
            ("carts.not_found", () => carts.RemoveAsync(CartId.New(TimeProvider.System), line)),
            ("carts.not_found", () => carts.GetAsync(default)),
        ];

        foreach (var (code, call) in calls)
        {
            var result = await call();
            result.Error?.Code.Should().Be(code);
            result.IsSuccess.Should().BeFalse(code);
            (await _shop.ReadAsync(cart)).Should().Be(cart, $"{code} leaves nothing half done");
        }
    }

    [Fact]
    public async Task Nulls_are_bugs_of_the_caller()
    {
        var cart = await _shop.NewCartAsync();

        await FluentActions.Awaiting(() => _shop.Carts.CreateAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _shop.Carts.AddAsync(cart, null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _shop.Carts.SetAddressesAsync(cart, null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public void Attributes_that_a_reader_left_out_are_empty() => new AddToCart(Tea, 1) { Attributes = null! }.Attributes.Should().BeSameAs(Attributes.Empty);

    [Fact]
    public async Task A_cart_is_calculated_as_it_stands()
    {
        var cart = await _shop.NewCartAsync((Tea, 3));

        (await _shop.Carts.CalculateAsync(cart.Id)).Value.Total.Should().Be(Money.Of(7.50m, Currency.Eur));
        (await _shop.Commerce.Calculator.CalculateAsync(cart)).Value.Total.Should().Be(Money.Of(7.50m, Currency.Eur));
        (await _shop.Carts.CalculateAsync(CartId.New(TimeProvider.System))).Error!.Code.Should().Be("carts.not_found");
        (await _shop.Carts.CalculateAsync((await _shop.NewCartAsync()).Id)).Error!.Code.Should().Be("pricing.no_lines");
    }

    [Fact]
    public async Task What_a_refused_session_did_to_a_cart_is_undone()
    {
        var cart = await _shop.NewCartAsync((Tea, 1));

        var result = await _shop.Commerce.Sessions.RunAsync<Cart>(async (session, token) =>
        {
            (await _shop.Commerce.Within(session).Carts.AddAsync(cart, new AddToCart(Cup, 1), token)).IsSuccess.Should().BeTrue();
            return MessagingErrors.VersionConflict("cart", 1, 2);
        });

        result.IsSuccess.Should().BeFalse();
        (await _shop.ReadAsync(cart)).Should().Be(cart);
    }

    [Fact]
    public async Task A_cart_of_another_shop_is_not_found()
    {
        var cart = await _shop.StoreAsync(Empty() with { Shop = ShopId.Of("other") });

        (await _shop.Carts.GetAsync(cart.Id)).Error!.Code.Should().Be("carts.not_found");
    }
}

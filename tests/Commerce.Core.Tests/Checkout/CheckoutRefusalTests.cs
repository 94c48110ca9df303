using Commerce.Carts;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout.Tests;

public sealed class CheckoutRefusalTests
{
    [Fact]
    public async Task Another_total_than_the_customer_saw_is_refused_with_both()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        var refusal = (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { ExpectedTotal = Storefront.Usd(15.11m) })).Error!;

        refusal.Code.Should().Be("checkout.total_changed");
        refusal.Data.Should().ContainKeys("expected", "actual");
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task The_total_that_the_customer_saw_is_charged()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { ExpectedTotal = Storefront.Usd(15.12m) })).Value.Order.Total.Should().Be(Storefront.Usd(15.12m));
    }

    [Fact]
    public async Task Another_version_than_the_customer_saw_is_refused()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        (await shop.Commerce.Carts.SetQuantityAsync(cart, cart.Lines[0].Id, 3)).IsSuccess.Should().BeTrue();

        (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { CartVersion = cart.Version })).Error!.Code.Should().Be("messaging.version_conflict");
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task P14_a_cart_that_changes_while_it_is_checked_is_refused()
    {
        await using var shop = new Storefront(b => b.AddCheckoutValidator<CartChangingValidator>());
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("messaging.version_conflict");
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task The_first_veto_wins_and_leaves_nothing()
    {
        await using var shop = new Storefront(b => b.AddCheckoutValidator<Veto>().AddCheckoutValidator<SecondVeto>());
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("acme.veto");
        await NothingIsLeft(shop);
        (await shop.Commerce.Carts.GetAsync(cart.Id)).Value.Should().Match<Cart>(c => c.State == CartState.Open && c.Order == null);
    }

    [Theory]
    [InlineData(null, "payments.method_required")]
    [InlineData("bitcoin", "payments.unknown_method")]
    [InlineData("euro-card", "payments.not_offered_in_currency")]
    public async Task A_method_that_cannot_be_used_is_refused(string? method, string code)
    {
        await using var shop = new Storefront();

        (await shop.PlaceAsync(await shop.CartAsync(), method: method)).Error!.Code.Should().Be(code);
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task An_empty_cart_is_refused()
    {
        await using var shop = new Storefront();
        var cart = (await shop.Commerce.Carts.CreateAsync(new CreateCart(Currency.Usd))).Value;

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("checkout.cart_empty");
    }

    [Fact]
    public async Task A_cart_that_was_bought_cannot_be_bought_again()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);

        (await shop.PlaceAsync(cart, "k2")).IsSuccess.Should().BeFalse();
        (await shop.OrdersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Goods_to_ship_need_an_address_and_then_a_method()
    {
        await using var shop = new Storefront();
        await shop.StockAsync("TEA-1", 5);
        var cart = (await shop.Commerce.Carts.CreateAsync(new CreateCart(Currency.Usd))).Value;
        cart = (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-1"), 1))).Value;

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("checkout.shipping_address_missing");
        cart = (await shop.Commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US" }))).Value;
        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("checkout.shipping_method_missing");
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task P19_input_that_names_nothing_is_refused_with_a_code()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var key = Storefront.Key("k1");
        var checkout = shop.Commerce.Checkout;

        (await checkout.PlaceAsync(new PlaceOrder(default, key))).Error!.Code.Should().Be("checkout.cart_required");
        (await checkout.PlaceAsync(new PlaceOrder(cart.Id, default))).Error!.Code.Should().Be("checkout.key_required");
        (await checkout.PlaceAsync(new PlaceOrder(CartId.New(shop.Time), key))).Error!.Code.Should().Be("carts.not_found");
        (await checkout.PlaceAsync(new PlaceOrder(cart.Id, key) { PaymentMethod = default(PaymentMethodId) })).Error!.Code.Should().Be("payments.method_required");
        (await checkout.PlaceAsync(Storefront.Command(cart) with { ExpectedTotal = default(Money) })).Error!.Code.Should().Be("checkout.expected_total_incomplete");
        (await checkout.PlaceAsync(Storefront.Command(cart) with { CartVersion = -1 })).Error!.Code.Should().Be("messaging.version_conflict");
        (await checkout.ResumeAsync(default)).Error!.Code.Should().Be("checkout.key_required");
        (await checkout.ResumeAsync(Storefront.Key("never"))).Error!.Code.Should().Be("checkout.unknown_attempt");
        await checkout.Invoking(c => c.PlaceAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await NothingIsLeft(shop);
    }

    [Fact]
    public async Task A_placement_that_the_host_rolls_back_leaves_no_order_no_reservation_and_no_number()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var draft = (await shop.Services.GetRequiredService<CheckoutPreparation>().PrepareAsync(Storefront.Command(cart), cart, new Caller(), [], default)).Value;

        var undone = await shop.Commerce.Sessions.RunAsync<CheckoutStanding>(async (session, token) =>
        {
            var placement = ActivatorUtilities.CreateInstance<CheckoutPlacement>(shop.Services, session);
            (await placement.PlaceAsync(CheckoutScope.Of(ShopId.Default, Storefront.Key("k1")), "fingerprint", draft, token)).Value.Order.Number.Should().Be("1001");
            return CommerceError.Refused("acme.changed_my_mind", "The host wants none of it.");
        });

        undone.Error!.Code.Should().Be("acme.changed_my_mind");
        await NothingIsLeft(shop);
        (await shop.PlaceAsync(cart)).Value.Order.Number.Should().Be("1001");
    }

    [Fact]
    public async Task A_refused_placement_gives_its_number_back()
    {
        await using var shop = new Storefront();
        (await shop.PlaceAsync(await shop.CartAsync(quantity: 99))).Error!.Code.Should().Be("inventory.insufficient_stock");

        (await shop.PlaceAsync(await shop.CartAsync(), "k2")).Value.Order.Number.Should().Be("1001");
        (await shop.PlaceAsync(await shop.CartAsync(), "k3")).Value.Order.Number.Should().Be("1002");
    }

    private static async Task NothingIsLeft(Storefront shop)
    {
        (await shop.OrdersAsync()).Should().BeEmpty();
        shop.Payments.Confirmations.Should().Be(0);
        (await shop.StoredOutcomeAsync("k1")).Should().BeEmpty();
        (await shop.Commerce.Inventory.ListLevelsAsync([Sku.Of("TEA-1")])).Value.Should().OnlyContain(l => l.Reserved == 0);
    }

    private sealed class Veto : ICheckoutValidator
    {
        public ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken) =>
            new(CommerceError.Refused("acme.veto", "Not today."));
    }

    private sealed class SecondVeto : ICheckoutValidator
    {
        public ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The first veto must win.");
    }

    private sealed class CartChangingValidator(ICartService carts) : ICheckoutValidator
    {
        public async ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken)
        {
            await carts.SetQuantityAsync(validation.Cart, validation.Cart.Lines[0].Id, 1, cancellationToken);
            return null;
        }
    }

    [Fact]
    public async Task A_method_that_waits_longer_than_goods_can_be_held_fails_when_the_app_starts()
    {
        await using var shop = new Storefront(builder => builder.AddPaymentMethod(new PaymentMethod
        {
            Id = PaymentMethodId.Of("slow-transfer"), Name = "Slow", Provider = ManualPayments.ProviderName, Settlement = Settlement.Deferred, Patience = TimeSpan.FromDays(31),
        }));

        FluentActions.Invoking(() => shop.Services.GetRequiredService<IStartupValidator>().Validate())
            .Should().Throw<OptionsValidationException>().WithMessage("*slow-transfer*31.00:00:00*30.00:00:00*");
    }
}

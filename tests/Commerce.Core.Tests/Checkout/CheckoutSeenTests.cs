using System.Globalization;
using System.Text.Json;
using Commerce.Carts;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Promotions.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>P14: what is charged is what the customer saw, or the refusal says what changed.</summary>
public sealed class CheckoutSeenTests
{
    [Fact]
    public async Task What_the_customer_saw_is_charged()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);

        var outcome = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen });

        await IsChargedAsync(shop, outcome, 15.12m);
    }

    [Fact]
    public async Task What_was_seen_travels_as_JSON_and_comes_back_whole()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);

        var back = JsonSerializer.Deserialize<CheckoutSeen>(JsonSerializer.Serialize(seen, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;

        CheckoutDifference.Between(back, (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value).Should().BeEmpty();
        back.Lines.Should().Equal(seen.Lines);
        back.Shipping.Should().Equal(seen.Shipping).And.ContainSingle();
    }

    [Theory]
    [InlineData("price", "Total: 15.12 USD -> 16.20 USD", "Price of TEA-1: 4.50 USD -> 5.00 USD")]
    [InlineData("tax", "Total: 15.12 USD -> 15.40 USD", "Tax of TEA-1: 0.72 USD -> 0.90 USD")]
    [InlineData("postage", "Total: 15.12 USD -> 17.28 USD", "Shipping of Standard: 5.00 USD -> 7.00 USD")]
    [InlineData("quantity", "Total: 15.12 USD -> 19.98 USD", "Quantity of TEA-1: 2 -> 3")]
    [InlineData("line", "Total: 15.12 USD -> 19.98 USD", "LineAdded of TEA-2: new, 1 x 4.50 USD")]
    public async Task P14_a_change_between_showing_and_paying_is_refused_with_the_difference_and_paid_once_it_was_shown(string what, string total, string change)
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);
        await ChangeAsync(host, shop, cart, what);

        var refusal = (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen })).Error!;

        refusal.Code.Should().Be("checkout.changed");
        refusal.Kind.Should().Be(CommerceErrorKind.Conflict);
        refusal.Data["changes"].Should().Be("2");
        new[] { refusal.Data["change_01"], refusal.Data["change_02"] }.Should().Equal(total, change);
        refusal.Message.Should().Contain(total);
        (await shop.OrdersAsync()).Should().BeEmpty();
        shop.Payments.Confirmations.Should().Be(0);

        seen = await SeenAsync(shop, cart);
        var outcome = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen });
        await IsChargedAsync(shop, outcome, seen.Total.Amount);
    }

    [Theory]
    [InlineData("price")]
    [InlineData("tax")]
    [InlineData("postage")]
    public async Task P14_a_change_between_the_calculation_and_the_placement_charges_what_was_seen(string what)
    {
        var host = new MovingShop();
        var change = () => { };
        await using var shop = host.Open(builder => builder.Services.AddSingleton<ICheckoutValidator>(new Changing(() => change())));
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);
        change = () => ChangeAsync(host, shop, cart, what).IsCompletedSuccessfully.Should().BeTrue();

        var outcome = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen });

        await IsChargedAsync(shop, outcome, 15.12m);
        CheckoutDifference.Between(seen, (await shop.Commerce.Carts.CalculateAsync(await NewCartAsync(shop))).Value).Should().NotBeEmpty("the shop did change");
    }

    [Fact]
    public async Task P14_a_tax_that_moves_inside_an_equal_total_is_refused_too()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);

        var error = (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen with { Tax = Storefront.Usd(1) } })).Error!;

        error.Data.Should().Contain("change_01", "Tax: 1.00 USD -> 1.12 USD").And.Contain("changes", "1");
    }

    [Fact]
    public async Task P14_a_promotion_that_somebody_else_used_up_is_named()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var cart = await shop.CartAsync();
        var seen = CheckoutSeen.Of(await shop.CalculateAsync(cart));
        (await shop.BuyAsync(expected: Storefront.Usd(16.20m))).IsSuccess.Should().BeTrue();

        var error = (await shop.Front.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen })).Error!;

        error.Code.Should().Be("checkout.changed");
        error.Data.Should().Contain("change_02", "Discount of Spring: gone, was 5.00 USD").And.Contain("expected", "16.20 USD").And.Contain("actual", "21.60 USD");
    }

    [Fact]
    public async Task A_gift_that_ran_out_refuses_nobody_and_a_price_that_changed_meanwhile_does()
    {
        var host = new MovingShop();
        await using var shop = host.Open(builder => builder.AddPromotion(new Promotion
        {
            Id = PromotionId.Of("gift"), Name = "Gift", Action = new GiftItem(Sku.Of("MUG")),
        }));
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);
        seen.Lines.Should().HaveCount(2);

        var dearer = (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen with { Total = Storefront.Usd(1) } })).Error!;
        var outcome = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen });

        dearer.Code.Should().Be("checkout.changed");
        await IsChargedAsync(shop, outcome, 15.12m);
        (await shop.OrdersAsync()).Single().Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task A_refusal_says_the_first_changes_and_counts_them_all()
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var cart = await shop.CartAsync();
        for (var i = 0; i < 25; i++)
        {
            cart = (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of(string.Create(CultureInfo.InvariantCulture, $"MORE-{i}")), 1))).Value;
        }

        var seen = await SeenAsync(shop, cart);
        host.Price = 6;
        var error = (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart) with { Seen = seen })).Error!;

        error.Data["changes"].Should().Be("27");
        error.Data.Keys.Count(k => k.StartsWith("change_", StringComparison.Ordinal)).Should().Be(CheckoutErrors.MaxChanges);
    }

    [Fact]
    public async Task P19_what_was_seen_in_part_is_refused_and_names_the_command_only()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var seen = await SeenAsync(shop, cart);
        CheckoutSeen[] broken =
        [
            seen with { Total = default },
            seen with { Tax = default },
            seen with { Lines = [default] },
            seen with { Shipping = [new CheckoutSeenAmount(null!, Storefront.Usd(1))] },
            seen with { Fees = [new CheckoutSeenAmount("Fee", default)] },
            seen with { Discounts = [new CheckoutSeenAmount(new string('x', CheckoutSeen.MaxName + 1), Storefront.Usd(1))] },
            seen with { Lines = [.. Enumerable.Repeat(seen.Lines[0], CheckoutSeen.MaxEntries + 1)] },
        ];

        foreach (var command in broken.Select(b => Storefront.Command(cart) with { Seen = b }))
        {
            (await shop.Commerce.Checkout.PlaceAsync(command)).Error!.Code.Should().Be("checkout.seen_incomplete");
        }
    }

    [Fact]
    public async Task A_line_twice_a_line_that_is_not_there_and_another_currency_are_differences()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var now = (await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value;
        var seen = CheckoutSeen.Of(now);
        var ghost = seen.Lines[0] with { Line = LineId.New(shop.Time), Sku = Sku.Of("GHOST") };

        CheckoutDifference.Between(seen with { Lines = [seen.Lines[0], seen.Lines[0], ghost] }, now).Select(c => c.ToString())
            .Should().Equal("LineRemoved of TEA-1: gone, was 2 x 4.50 USD", "LineRemoved of GHOST: gone, was 2 x 4.50 USD");
        CheckoutDifference.Between(seen with { Total = Money.FromMinorUnits(1512, Currency.Eur) }, now).Single().Kind.Should().Be(CalculationChangeKind.Currency);
        CheckoutDifference.Between(seen with { Discounts = [new("A", Storefront.Usd(1)), new("A", Storefront.Usd(2))] }, now)
            .Select(c => c.Before).Should().Equal("1.00 USD", "2.00 USD");
    }

    private static async Task ChangeAsync(MovingShop host, Storefront shop, Cart cart, string what)
    {
        switch (what)
        {
            case "price":
                host.Price = 5m;
                break;
            case "tax":
                host.TaxPercent = 10m;
                break;
            case "postage":
                host.Postage = 7m;
                break;
            case "quantity":
                (await shop.Commerce.Carts.SetQuantityAsync(cart, cart.Lines[0].Id, 3)).IsSuccess.Should().BeTrue();
                break;
            default:
                (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-2"), 1))).IsSuccess.Should().BeTrue();
                break;
        }
    }

    private static async Task<CheckoutSeen> SeenAsync(Storefront shop, Cart cart) => CheckoutSeen.Of((await shop.Commerce.Carts.CalculateAsync(cart.Id)).Value);

    private static async Task<CartId> NewCartAsync(Storefront shop) => (await shop.CartAsync(stock: 0)).Id;

    private static async Task IsChargedAsync(Storefront shop, CommerceResult<CheckoutOutcome> outcome, decimal total)
    {
        var placed = outcome.Value.Should().BeOfType<CheckoutOutcome.Completed>().Subject.Order;
        placed.Total.Should().Be(Storefront.Usd(total));
        (await shop.Commerce.Orders.GetAsync(placed.Id)).Value.Amounts.Total.Should().Be(placed.Total);
        var payment = (await shop.Commerce.Payments.GetAsync(placed.Payment!.Value)).Value;
        payment.Captured.Should().Be(placed.Total);
        shop.Payments.Captures.Should().Be(1);
    }

    private sealed class Changing(Action change) : ICheckoutValidator
    {
        public ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken)
        {
            change();
            return new((CommerceError?)null);
        }
    }
}

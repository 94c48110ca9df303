using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>A payment goes to the next provider when the preferred one cannot even prepare it, and stays once it was prepared.</summary>
public sealed class CheckoutRoutingTests
{
    [Fact]
    public async Task A_provider_that_is_down_before_anything_was_prepared_is_passed_over()
    {
        await using var shop = Shop(new OddPayments { Reference = _ => throw new HttpRequestException("no route") });

        var placed = await shop.PlaceAsync(await shop.CartAsync(), method: "routed");

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        shop.Payments.Confirmations.Should().Be(1);
        var order = (await shop.OrdersAsync()).Single();
        (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Single().Method.Provider.Should().Be("scripted");
    }

    [Fact]
    public async Task A_provider_that_prepared_and_then_fell_silent_is_looked_up_and_not_passed_over()
    {
        var odd = new OddPayments { Answer = _ => throw new TimeoutException("no answer") };
        await using var shop = Shop(odd);
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart, method: "routed")).Error.Should().Be(CheckoutErrors.OutcomeUnknown);
        (await shop.PlaceAsync(cart, method: "routed")).Error.Should().Be(CheckoutErrors.OutcomeUnknown);

        shop.Payments.Confirmations.Should().Be(0);
        odd.Confirmations.Should().Be(2);
    }

    private static Storefront Shop(OddPayments odd) => odd.NewShop(builder => builder.AddPaymentMethod(new PaymentMethod
    {
        Id = PaymentMethodId.Of("routed"), Name = "Routed", Provider = "scripted", Settlement = Settlement.Immediate, Routes = [new PaymentRoute { Provider = odd.Name }],
    }));
}

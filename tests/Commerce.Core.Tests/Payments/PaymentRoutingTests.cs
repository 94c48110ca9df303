using Commerce.Testing;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class PaymentRoutingTests
{
    private static readonly PaymentMethod Routed = Card with
    {
        Currencies = [],
        Provider = "world",
        Routes =
        [
            new PaymentRoute { Provider = "euro", Currencies = [Currency.Eur] },
            new PaymentRoute { Provider = "berlin", Shops = [ShopId.Of("berlin")] },
        ],
    };

    [Theory]
    [InlineData("default", "EUR", "euro world")]
    [InlineData("default", "USD", "world")]
    [InlineData("berlin", "EUR", "euro berlin world")]
    [InlineData("berlin", "USD", "berlin world")]
    public void A_payment_goes_to_the_first_provider_that_serves_its_currency_and_shop_then_to_the_next(string shop, string currency, string expected)
    {
        var (at, money) = (ShopId.Of(shop), Money.FromMinorUnits(100, Currency.Parse(currency)));
        var payment = In(PaymentState.Intended) with { Shop = at, Amount = money, Method = PaymentRouting.Choose(Routed, at, money.Currency) };
        List<string> tried = [payment.Method.Provider];
        while (PaymentRouting.Next(Routed, payment) is { } next)
        {
            payment = PaymentDecider.Reroute(payment, payment.Method.Provider, next).Payment;
            tried.Add(payment.Method.Provider);
        }

        string.Join(' ', tried).Should().Be(expected);
    }

    [Fact]
    public void A_prepared_payment_stays_where_it_is()
    {
        var payment = In(PaymentState.Prepared);

        PaymentDecider.Reroute(payment, "scripted", "other").IsChanged.Should().BeFalse();
        PaymentDecider.Reroute(In(PaymentState.Intended), "another", "other").IsChanged.Should().BeFalse("somebody sent it elsewhere meanwhile");
    }

    [Fact]
    public void A_route_to_nobody_and_one_that_lacks_a_needed_ability_stop_the_app()
    {
        var sound = new ScriptedPaymentProvider("sound");
        var poor = new ScriptedPaymentProvider("poor");
        var providers = new PaymentProviders([sound, new HidingCapabilities(poor, typeof(IVoidPayments))]);
        var method = Card with { Provider = "sound" };

        Make(method with { Routes = [new PaymentRoute { Provider = "absent" }] }).Should().Throw<InvalidOperationException>().WithMessage("*'card'*'absent'*");
        Make(method with { Routes = [new PaymentRoute { Provider = "poor" }], Needs = [PaymentOperationKind.Refund, PaymentOperationKind.Void] })
            .Should().Throw<InvalidOperationException>().WithMessage("*'card'*Void*'poor'*");
        Make(method with { Needs = [PaymentOperationKind.Void] }).Should().NotThrow();

        Func<PaymentMethods> Make(PaymentMethod one) => () => new PaymentMethods([one], providers);
    }
}

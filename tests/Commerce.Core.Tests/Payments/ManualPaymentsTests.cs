using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Payments.Tests;

public sealed class ManualPaymentsTests
{
    [Fact]
    public async Task The_verb_offers_three_methods_in_order_and_may_be_said_twice()
    {
        await using var desk = new PaymentDesk(services =>
        {
            var builder = new Builder(services);
            builder.AddManualPayments(Configure).AddManualPayments(Configure);
        });

        var methods = desk.Service.ListMethods(Currency.Jpy);

        methods.Select(m => (m.Id.Value, m.Settlement, m.Patience)).Should().Equal(
            ("bank-transfer", Settlement.Deferred, TimeSpan.FromDays(7)),
            ("cash-on-delivery", Settlement.OnTerms, null),
            ("invoice", Settlement.OnTerms, null));
        methods[0].Instructions.Should().Be("To account 1.");

        static void Configure(ManualPaymentOptions options) => options.BankTransferInstructions = "To account 1.";
    }

    [Fact]
    public async Task A_method_without_a_name_is_not_offered()
    {
        await using var desk = new PaymentDesk(services => new Builder(services).AddManualPayments(options =>
        {
            options.BankTransferName = null;
            options.CashOnDeliveryName = null;
            options.InvoiceName = null;
        }));

        desk.Service.ListMethods(Currency.Eur).Should().BeEmpty();
    }

    [Fact]
    public async Task A_transfer_waits_for_funds_and_terms_are_owed()
    {
        (await Confirm(Settlement.Deferred)).Should().Be(new PaymentOutcome.AwaitingFunds("Do it."));
        (await Confirm(Settlement.OnTerms)).Should().Be(new PaymentOutcome.Owed());
        (await Confirm(Settlement.Immediate)).Should().BeOfType<PaymentOutcome.Declined>();

        static async Task<PaymentOutcome> Confirm(Settlement settlement)
        {
            var provider = new ManualPayments();
            var method = Method(settlement);
            var (shop, payment, amount, key) = (ShopId.Default, PaymentId.New(TimeProvider.System), PaymentSamples.Eur(5m), IdempotencyKey.Of("k"));
            var prepared = await provider.PrepareAsync(
                new PreparePayment { Shop = shop, Payment = payment, Order = OrderId.New(TimeProvider.System), OrderNumber = "1", Method = method, Amount = amount, Key = key },
                CancellationToken.None);
            return await provider.ConfirmAsync(
                new ConfirmPayment { Shop = shop, Payment = payment, Reference = prepared.Reference, Method = method, Amount = amount, Key = key },
                CancellationToken.None);
        }
    }

    public static TheoryData<ConformanceCase> Contract => new(PaymentProviderConformance.Cases(() => new PaymentProviderTarget
    {
        Provider = new ManualPayments(),
        Method = Method(Settlement.Deferred),
        MoneyTaken = (_, _) => new(Money.Zero(Currency.Eur)),
    }));

    [Theory]
    [MemberData(nameof(Contract))]
    public Task Manual_payments_keep_the_contract(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    private static PaymentMethod Method(Settlement settlement) => new()
    {
        Id = PaymentMethodId.Of("manual"),
        Name = "Manual",
        Provider = ManualPayments.ProviderName,
        Settlement = settlement,
        Instructions = "Do it.",
    };

    private sealed record Builder(IServiceCollection Services) : ICommerceBuilder;
}

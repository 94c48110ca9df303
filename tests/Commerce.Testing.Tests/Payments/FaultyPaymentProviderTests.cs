using System.Collections.Immutable;
using Commerce.Payments;

namespace Commerce.Testing.Tests;

public sealed class FaultyPaymentProviderTests
{
    [Fact]
    public async Task The_same_seed_brings_the_same_faults()
    {
        (await HistoryAsync(7)).Should().Equal(await HistoryAsync(7));
        (await HistoryAsync(7)).Should().NotEqual(await HistoryAsync(8));
        (await HistoryAsync(7)).Distinct().Should().HaveCount(FaultyPaymentProvider.All.Length + 1, "every fault comes, and soundness, too");
    }

    [Theory]
    [InlineData(PaymentFault.LostBefore, 0)]
    [InlineData(PaymentFault.LostAfter, 20)]
    [InlineData(PaymentFault.Late, 0)]
    public async Task What_is_lost_throws_and_has_its_effect_or_not(PaymentFault fault, int taken)
    {
        var (service, call, reference) = await PreparedAsync();
        var faulty = new FaultyPaymentProvider(service, 1, 100, fault);

        await FluentActions.Awaiting(() => ConfirmAsync(faulty, call, reference)).Should().ThrowAsync<TimeoutException>();

        service.Captured(call.Payment, Currency.Eur).Should().Be(Money.Of(taken, Currency.Eur));
    }

    [Fact]
    public async Task What_is_late_arrives_before_another_call_or_when_a_test_says_so()
    {
        var (service, call, reference) = await PreparedAsync();
        var faulty = new FaultyPaymentProvider(service, 1, 100, PaymentFault.Late);
        await FluentActions.Awaiting(() => ConfirmAsync(faulty, call, reference)).Should().ThrowAsync<TimeoutException>();
        service.Ledger.Should().BeEmpty();

        await faulty.DeliverLateAsync();

        service.Captured(call.Payment, Currency.Eur).Should().Be(Money.Of(20m, Currency.Eur));
    }

    [Fact]
    public async Task A_network_that_recovered_passes_everything_on()
    {
        var (service, call, reference) = await PreparedAsync();
        var faulty = new FaultyPaymentProvider(service, 1, 100, PaymentFault.WrongAmount);

        (await ConfirmAsync(faulty, call, reference)).Should().Be(new PaymentOutcome.Captured(Money.Of(20.01m, Currency.Eur)));
        faulty.Recover();
        (await ConfirmAsync(faulty, call, reference)).Should().Be(new PaymentOutcome.Captured(Money.Of(20m, Currency.Eur)));
    }

    [Fact]
    public async Task A_recorder_notes_calls_and_has_the_capabilities_of_what_it_wraps()
    {
        var recorder = new RecordingPaymentProvider(new ScriptedPaymentProvider());
        var call = new PaymentCall(recorder);
        await call.ConfirmAsync(await call.PrepareAsync());

        recorder.Calls.Select(c => (c.Kind, c.Payment)).Should().Equal((PaymentCallKind.Prepare, call.Payment), (PaymentCallKind.Confirm, call.Payment));
        recorder.Find<IRefundPayments>().Should().BeSameAs(recorder);
        recorder.Find<IReplayPaymentOperations>().Should().BeNull("the service inside does not say so");
    }

    private static async Task<ImmutableArray<PaymentFault>> HistoryAsync(int seed)
    {
        var faulty = new FaultyPaymentProvider(new ScriptedPaymentProvider(), seed, 60, FaultyPaymentProvider.All);
        for (var i = 0; i < 100; i++)
        {
            try
            {
                await new PaymentCall(faulty).PrepareAsync();
            }
            catch (TimeoutException)
            {
                // As the seed says.
            }
        }

        return faulty.History;
    }

    private static async Task<(ScriptedPaymentProvider Service, PaymentCall Call, string Reference)> PreparedAsync()
    {
        var service = new ScriptedPaymentProvider();
        var call = new PaymentCall(service);
        return (service, call, await call.PrepareAsync());
    }

    private static Task<PaymentOutcome> ConfirmAsync(IPaymentProvider provider, PaymentCall call, string reference) =>
        provider.ConfirmAsync(
            new ConfirmPayment
            {
                Shop = ShopId.Default, Payment = call.Payment, Reference = reference, Method = PaymentCall.Card, Amount = call.Amount, Key = IdempotencyKey.Of($"{call.Payment}-confirm"),
            },
            CancellationToken.None).AsTask();
}

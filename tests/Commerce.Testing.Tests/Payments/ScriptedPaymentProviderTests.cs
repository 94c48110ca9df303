using Commerce.Payments;

namespace Commerce.Testing.Tests;

public sealed class ScriptedPaymentProviderTests
{
    private readonly ScriptedPaymentProvider _provider = new();
    private readonly PaymentCall _call;

    public ScriptedPaymentProviderTests() => _call = new PaymentCall(_provider);

    [Fact]
    public async Task Without_a_script_it_captures()
    {
        var reference = await _call.PrepareAsync();
        (await _call.LookUpAsync(reference)).Should().BeNull("nobody confirmed it yet");

        (await _call.ConfirmAsync(reference)).Should().Be(new PaymentOutcome.Captured(_call.Amount));

        _provider.Captured(_call.Payment, Currency.Eur).Should().Be(_call.Amount);
        _provider.Ledger.Should().ContainSingle().Which.Reference.Should().Be(reference);
        (_provider.PrepareCalls, _provider.ConfirmCalls, _provider.LookUpCalls, _provider.Prepared).Should().Be((1, 1, 1, 1));
    }

    [Fact]
    public async Task It_follows_its_script_payment_by_payment()
    {
        _provider.OnConfirm(ScriptedStep.Decline("stolen_card"), ScriptedStep.Authorize, ScriptedStep.Owe, ScriptedStep.AwaitFunds("Pay."));
        var outcomes = new List<PaymentOutcome>();
        for (var i = 0; i < 5; i++)
        {
            var call = new PaymentCall(_provider);
            outcomes.Add(await call.ConfirmAsync(await call.PrepareAsync()));
        }

        outcomes[0].Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("stolen_card");
        outcomes.Skip(1).Should().Equal(
            new PaymentOutcome.Authorized(_call.Amount),
            new PaymentOutcome.Owed(),
            new PaymentOutcome.AwaitingFunds("Pay."),
            new PaymentOutcome.Captured(_call.Amount));
        _provider.Ledger.Select(e => e.Kind).Should().Equal(PaymentEntryKind.Authorization, PaymentEntryKind.Capture);
    }

    [Fact]
    public async Task A_failed_call_has_no_effect_and_can_be_repeated()
    {
        _provider.OnConfirm(ScriptedStep.Fail);
        var reference = await _call.PrepareAsync();

        await FluentActions.Awaiting(() => _call.ConfirmAsync(reference)).Should().ThrowAsync<TimeoutException>();

        _provider.Ledger.Should().BeEmpty();
        (await _call.LookUpAsync(reference)).Should().BeNull();
        (await _call.ConfirmAsync(reference)).Should().BeOfType<PaymentOutcome.Captured>();
    }

    [Fact]
    public async Task A_lost_reply_leaves_its_effect_and_no_key_moves_the_money_again()
    {
        _provider.OnConfirm(ScriptedStep.Capture.LosingReply());
        var reference = await _call.PrepareAsync();

        await FluentActions.Awaiting(() => _call.ConfirmAsync(reference)).Should().ThrowAsync<TimeoutException>();
        _provider.Captured(_call.Payment, Currency.Eur).Should().Be(_call.Amount);

        (await _call.LookUpAsync(reference)).Should().Be(new PaymentOutcome.Captured(_call.Amount));
        (await _call.ConfirmAsync(reference)).Should().Be(new PaymentOutcome.Captured(_call.Amount));
        (await _call.ConfirmAsync(reference, key: "another")).Should().Be(new PaymentOutcome.Captured(_call.Amount));
        _provider.Ledger.Should().ContainSingle();
    }

    [Fact]
    public async Task A_lost_reply_to_prepare_leaves_one_object()
    {
        _provider.OnPrepare(ScriptedStep.Fail, ScriptedStep.Capture.LosingReply());

        await FluentActions.Awaiting(_call.PrepareAsync).Should().ThrowAsync<TimeoutException>();
        _provider.Prepared.Should().Be(0);
        await FluentActions.Awaiting(_call.PrepareAsync).Should().ThrowAsync<TimeoutException>();
        _provider.Prepared.Should().Be(1);

        (await _call.PrepareAsync()).Should().Be("scripted_1");
        _provider.Prepared.Should().Be(1);
    }

    [Fact]
    public async Task An_action_waits_for_the_customer()
    {
        var page = new Uri("https://pay.example/1");
        _provider.OnConfirm(ScriptedStep.NeedAction(page));
        var reference = await _call.PrepareAsync();

        (await _call.ConfirmAsync(reference)).Should().Be(new PaymentOutcome.NeedsAction(page));
        (await _call.ConfirmAsync(reference)).Should().Be(new PaymentOutcome.NeedsAction(page));
        _provider.Ledger.Should().BeEmpty();

        _provider.FinishAction(_call.Payment, ScriptedStep.Capture);
        (await _call.LookUpAsync(reference)).Should().Be(new PaymentOutcome.Captured(_call.Amount));
        (await _call.ConfirmAsync(reference)).Should().Be(new PaymentOutcome.Captured(_call.Amount));
        _provider.Ledger.Should().ContainSingle();
        FluentActions.Invoking(() => _provider.FinishAction(_call.Payment, ScriptedStep.Capture)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task A_gate_holds_a_call_until_the_test_opens_it()
    {
        var gate = new TaskCompletionSource();
        _provider.OnConfirm(ScriptedStep.Capture.After(gate.Task));
        var reference = await _call.PrepareAsync();

        var confirming = _call.ConfirmAsync(reference);
        confirming.IsCompleted.Should().BeFalse();
        _provider.Ledger.Should().BeEmpty();

        gate.SetResult();
        (await confirming).Should().BeOfType<PaymentOutcome.Captured>();
    }

    [Fact]
    public async Task It_declines_what_it_does_not_know()
    {
        var reference = await _call.PrepareAsync();

        (await _call.ConfirmAsync("no-such")).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("unknown_reference");
        (await new PaymentCall(_provider).ConfirmAsync(reference)).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("unknown_reference");
        (await _call.ConfirmAsync(reference, amount: Money.Of(21m, Currency.Eur))).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("amount_mismatch");
        _provider.Ledger.Should().BeEmpty();
    }
}

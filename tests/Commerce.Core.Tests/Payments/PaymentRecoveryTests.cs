using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>P25: an unknown outcome is looked up, never guessed.</summary>
public sealed class PaymentRecoveryTests
{
    [Fact]
    public async Task O3_a_lost_answer_is_looked_up_when_the_command_is_repeated()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.AuthorizedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        var command = bench.Capture(payment, 40m);

        var unknown = await bench.Payments.CaptureAsync(command);
        var during = await bench.LoadAsync(payment);
        var known = await bench.Payments.CaptureAsync(command);

        unknown.Error!.Code.Should().Be("payments.outcome_unknown");
        during.Should().Match<Payment>(p => p.Captured.IsZero && p.CapturePending == Eur(40m) && p.Capturable == Eur(60m));
        known.Value.State.Should().Be(PaymentOperationState.Succeeded);
        bench.Service.Should().Match<ScriptedPaymentProvider>(s => s.OperationCalls == 1 && s.OperationLookUps == 1);
        bench.Books(payment).Captured.Should().Be(Eur(40m));
    }

    [Fact]
    public async Task What_never_arrived_is_sent_again_under_its_key_after_a_look_up()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.CapturedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Fail);

        (await bench.Payments.RefundAsync(bench.Refund(payment, 40m))).Error!.Code.Should().Be("payments.outcome_unknown");
        (await bench.Payments.RecoverAsync()).Should().Be(1);

        (await bench.LoadAsync(payment)).Refunded.Should().Be(Eur(40m));
        bench.Service.Should().Match<ScriptedPaymentProvider>(s => s.OperationCalls == 2 && s.OperationLookUps == 1);
        bench.Service.Ledger.Where(e => e.Kind == PaymentEntryKind.Refund).Should().ContainSingle();
    }

    [Fact]
    public async Task What_cannot_be_looked_up_is_sent_again_only_while_the_service_remembers_its_key()
    {
        await using var bench = new PaymentBench(inner => new ReplayingService(inner), options => options.UnknownLimit = TimeSpan.FromDays(5));
        var (early, late) = (await bench.CapturedAsync(), await bench.CapturedAsync());
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        await bench.Payments.RefundAsync(bench.Refund(early, 10m));
        (await bench.Payments.RecoverAsync()).Should().Be(1);
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        await bench.Payments.RefundAsync(bench.Refund(late, 10m));
        var calls = bench.Service.OperationCalls;

        bench.Desk.Clock.Advance(TimeSpan.FromHours(25));
        (await bench.Payments.RecoverAsync()).Should().Be(1);

        (await bench.LoadAsync(early)).Operations.Single().State.Should().Be(PaymentOperationState.Succeeded);
        (await bench.LoadAsync(late)).Operations.Single().State.Should().Be(PaymentOperationState.RequiresReconciliation);
        bench.Service.OperationCalls.Should().Be(calls, "after the window the same key could refund once more");
    }

    [Fact]
    public async Task What_nobody_can_find_out_waits_for_a_person_and_keeps_its_amount()
    {
        await using var bench = new PaymentBench(inner => new HidingCapabilities(inner, typeof(ILookUpPaymentOperations)));
        var payment = await bench.CapturedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        var command = bench.Refund(payment, 40m);
        await bench.Payments.RefundAsync(command);

        await bench.Payments.RecoverAsync();
        var puzzled = await bench.LoadAsync(payment);
        var repeated = await bench.Payments.RefundAsync(command);
        var over = await bench.Payments.RefundAsync(bench.Refund(payment, 61m));
        var operation = puzzled.Operations.Single();
        await bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, operation.Id, new PaymentOperationOutcome.Succeeded(Eur(40m)) { Reference = "re_1" }));

        operation.State.Should().Be(PaymentOperationState.RequiresReconciliation);
        bench.Service.OperationCalls.Should().Be(1, "sent again it could refund twice");
        bench.Desk.Events.OfType<PaymentRequiresReconciliation>().Should().ContainSingle().Which.Reason.Should().Be("cannot_be_looked_up");
        repeated.Error!.Code.Should().Be("payments.requires_reconciliation");
        over.Error!.Code.Should().Be("payments.over_refund");
        (await bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Refunded == Eur(40m) && p.RefundPending.IsZero);
        (await bench.Payments.RefundAsync(command)).Value.State.Should().Be(PaymentOperationState.Succeeded);
        (await bench.Payments.RecoverAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_intent_that_is_stored_in_a_session_is_sent_after_its_commit()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.CapturedAsync();
        var command = bench.Refund(payment, 40m);

        var intended = await bench.Desk.Sessions.RunAsync(async (session, token) => await bench.Desk.Within(session).RefundAsync(command, token));
        var before = bench.Service.OperationCalls;
        await bench.Payments.RecoverAsync();

        intended.Value.Should().Match<PaymentOperation>(o => o.State == PaymentOperationState.Intended && o.SentAt == null);
        before.Should().Be(0, "no transaction waits for a payment service");
        (await bench.LoadAsync(payment)).Refunded.Should().Be(Eur(40m));
        (await bench.Payments.RefundAsync(command)).Value.State.Should().Be(PaymentOperationState.Succeeded);
        bench.Service.Should().Match<ScriptedPaymentProvider>(s => s.OperationCalls == 1 && s.OperationLookUps == 0);
    }

    [Fact]
    public async Task An_intent_of_a_session_that_is_undone_never_was()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.CapturedAsync();
        var command = bench.Refund(payment, 40m);

        await bench.Desk.Sessions.RunAsync<bool>(async (session, token) =>
        {
            (await bench.Desk.Within(session).RefundAsync(command, token)).IsSuccess.Should().BeTrue();
            return PaymentErrors.MethodRequired;
        });

        (await bench.Payments.RecoverAsync()).Should().Be(0);
        (await bench.LoadAsync(payment)).Should().Be(payment);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_left_after_a_time_and_looked_up()
    {
        await using var bench = new PaymentBench(inner => new FaultyPaymentProvider(inner, 1, 100, PaymentFault.Never), options => options.CallTimeout = TimeSpan.FromSeconds(5));
        var payment = await bench.AuthorizedAsync();
        var command = bench.Capture(payment, 40m);

        var call = bench.Payments.CaptureAsync(command);
        while (!call.IsCompleted)
        {
            bench.Desk.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await call).Error!.Code.Should().Be("payments.outcome_unknown");
        bench.Books(payment).Captured.Should().Be(Eur(40m));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_take_the_intent_along()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.AuthorizedAsync();
        var gate = new TaskCompletionSource();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.After(gate.Task));
        using var leaving = new CancellationTokenSource();

        var call = bench.Payments.CaptureAsync(bench.Capture(payment, 40m), leaving.Token);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();
        bench.Desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await bench.Payments.RecoverAsync();

        (await bench.LoadAsync(payment)).Captured.Should().Be(Eur(40m));
        bench.Books(payment).Captured.Should().Be(Eur(40m));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("reference")]
    [InlineData("long reference")]
    [InlineData("no currency")]
    public async Task An_answer_that_makes_no_sense_is_no_answer(string garbage)
    {
        await using var bench = new PaymentBench();
        var payment = await bench.AuthorizedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.Reporting(truth => garbage switch
        {
            "null" => null,
            "reference" => truth with { Reference = " " },
            "long reference" => truth with { Reference = new string('x', 501) },
            _ => new PaymentOperationOutcome.Succeeded(default),
        }));

        (await bench.Payments.CaptureAsync(bench.Capture(payment, 40m))).Error!.Code.Should().Be("payments.outcome_unknown");
        await bench.Payments.RecoverAsync();

        (await bench.LoadAsync(payment)).Captured.Should().Be(Eur(40m));
    }

    [Fact]
    public async Task Another_amount_than_was_asked_for_waits_for_a_person_who_may_find_less()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.CapturedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.Reporting(_ => new PaymentOperationOutcome.Succeeded(Eur(30m))));

        var unclear = await bench.Payments.RefundAsync(bench.Refund(payment, 40m));
        var operation = (await bench.LoadAsync(payment)).Operations.Single();
        bench.Desk.Caller = bench.Desk.Caller with { Actor = Actor.Staff("s-1") };
        await bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, operation.Id, new PaymentOperationOutcome.Succeeded(Eur(30m))));

        unclear.Error!.Code.Should().Be("payments.requires_reconciliation");
        unclear.Error.Data["reason"].Should().Be("wrong_amount");
        (await bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Refunded == Eur(30m) && p.Refundable == Eur(70m));
    }

    [Fact]
    public async Task A_service_that_answers_about_another_refund_is_not_believed()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.CapturedAsync();
        var first = (await bench.Payments.RefundAsync(bench.Refund(payment, 10m))).Value;
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.Reporting(truth => truth with { Reference = first.Reference }));

        var second = await bench.Payments.RefundAsync(bench.Refund(payment, 10m));

        second.Error!.Data["reason"].Should().Be("reference_of_another");
        (await bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Refunded == Eur(10m) && p.RefundPending == Eur(10m));
    }

    [Fact]
    public async Task A_service_that_stays_silent_is_asked_less_and_less_often_and_then_no_more()
    {
        await using var bench = new PaymentBench(inner => new FaultyPaymentProvider(inner, 1, 100, PaymentFault.LostAfter));
        var payment = await bench.CapturedAsync();
        await bench.Payments.RefundAsync(bench.Refund(payment, 10m));
        var looks = 0;
        for (var minute = 0; minute < 60 * 26; minute++)
        {
            looks += await bench.Payments.RecoverAsync();
            bench.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await bench.LoadAsync(payment)).Operations.Single().State.Should().Be(PaymentOperationState.RequiresReconciliation);
        bench.Desk.Events.OfType<PaymentRequiresReconciliation>().Should().ContainSingle().Which.Reason.Should().Be("no_answer");
        looks.Should().BeInRange(20, 45);
    }

    [Fact]
    public async Task One_operation_that_cannot_be_looked_after_does_not_keep_the_others_waiting()
    {
        await using var bench = new PaymentBench();
        var (lost, sound) = (await bench.CapturedAsync(), await bench.CapturedAsync());
        await bench.Desk.Sessions.RunAsync(async (session, token) => await bench.Desk.Within(session).RefundAsync(bench.Refund(lost, 10m), token));
        var gone = (await bench.LoadAsync(lost)) with { Method = Card with { Provider = "gone" } };
        await bench.Desk.Sessions.RunAsync(async (session, token) => await session.Get<IPaymentStore>().SaveAsync(gone, gone.Version, token));
        await bench.Desk.Sessions.RunAsync(async (session, token) => await bench.Desk.Within(session).RefundAsync(bench.Refund(sound, 10m), token));

        await bench.Payments.RecoverAsync();

        (await bench.LoadAsync(sound)).Refunded.Should().Be(Eur(10m));
        (await bench.LoadAsync(lost)).RefundPending.Should().Be(Eur(10m));
    }

    [Fact]
    public async Task The_worker_recovers_too()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.AuthorizedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        await bench.Payments.CaptureAsync(bench.Capture(payment, 40m));

        var runs = await bench.Desk.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("payments.recovery");

        runs.Should().ContainSingle().Which.Done.Should().Be(1);
        (await bench.LoadAsync(payment)).Captured.Should().Be(Eur(40m));
    }

    [Fact]
    public async Task News_that_contradict_what_is_booked_are_refused()
    {
        await using var bench = new PaymentBench();
        var payment = await bench.AuthorizedAsync();
        var captured = (await bench.Payments.CaptureAsync(bench.Capture(payment, 40m))).Value;
        bench.Service.OnOperation(ScriptedOperationStep.Refuse("no"));
        await bench.Payments.CaptureAsync(bench.Capture(payment, 10m));
        var failed = (await bench.LoadAsync(payment)).Operations[1];

        (await Report(captured, new PaymentOperationOutcome.Failed("x", "y"))).Error!.Code.Should().Be("payments.contradicted");
        (await Report(failed, new PaymentOperationOutcome.Succeeded(Eur(10m)))).Error!.Code.Should().Be("payments.contradicted");
        (await Report(captured, new PaymentOperationOutcome.Pending())).IsSuccess.Should().BeTrue("older news change nothing");
        (await Report(captured, new PaymentOperationOutcome.Succeeded(Eur(40m)))).IsSuccess.Should().BeTrue();
        (await bench.LoadAsync(payment)).Captured.Should().Be(Eur(40m));

        Task<CommerceResult<PaymentOperation>> Report(PaymentOperation operation, PaymentOperationOutcome outcome) =>
            bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, operation.Id, outcome));
    }
}

using Commerce.Testing;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>Captures, voids, refunds and increments at a service that answers.</summary>
public sealed class PaymentOperationTests : IAsyncDisposable
{
    private readonly PaymentBench _bench = new();

    private IPaymentService Payments => _bench.Payments;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Captures_add_up_in_parts_and_stand_in_the_ledger()
    {
        var payment = await _bench.AuthorizedAsync();

        var first = await Payments.CaptureAsync(_bench.Capture(payment, 30m) with { Reason = "parcel 1" });
        var part = await _bench.LoadAsync(payment);
        var rest = await Payments.CaptureAsync(_bench.Capture(payment));
        var whole = await _bench.LoadAsync(payment);

        first.Value.Should().Match<PaymentOperation>(o => o.State == PaymentOperationState.Succeeded && o.Amount == Eur(30m) && o.Reference != null && o.DueAt == null);
        part.Should().Match<Payment>(p => p.State == PaymentState.Authorized && p.Captured == Eur(30m) && p.Capturable == Eur(70m) && p.IsSatisfied);
        rest.Value.Amount.Should().Be(Eur(70m));
        whole.Should().Match<Payment>(p => p.State == PaymentState.Captured && p.Captured == Eur(100m) && p.Capturable.IsZero);
        whole.Ledger.Select(e => (e.Number, e.Kind, e.Amount, e.Operation, e.Reason)).Should().Equal(
            (1, PaymentEntryKind.Authorization, Eur(100m), null, ""),
            (2, PaymentEntryKind.Capture, Eur(30m), first.Value.Id, "parcel 1"),
            (3, PaymentEntryKind.Capture, Eur(70m), rest.Value.Id, ""));
        _bench.Desk.Events.OfType<PaymentCaptured>().Select(e => (e.Amount, e.Total)).Should().Equal((Eur(30m), Eur(30m)), (Eur(70m), Eur(100m)));
        _bench.Books(payment).Captured.Should().Be(Eur(100m));
    }

    [Theory]
    [InlineData(10_001)]
    [InlineData(100_000)]
    public async Task O4_more_than_is_set_aside_is_refused_before_the_service_hears_of_it(long cents)
    {
        var payment = await _bench.AuthorizedAsync();

        var refused = await Payments.CaptureAsync(_bench.Capture(payment) with { Amount = Money.FromMinorUnits(cents, Currency.Eur) });

        refused.Error!.Code.Should().Be("payments.over_capture");
        refused.Error.Data["capturable"].Should().Be(Eur(100m).ToString());
        _bench.Service.OperationCalls.Should().Be(0);
        (await _bench.LoadAsync(payment)).Should().Be(payment);
    }

    [Fact]
    public async Task A_final_capture_gives_the_rest_up()
    {
        var payment = await _bench.AuthorizedAsync();

        await Payments.CaptureAsync(_bench.Capture(payment, 30m) with { IsFinal = true });

        var after = await _bench.LoadAsync(payment);
        after.Should().Match<Payment>(p => p.State == PaymentState.Captured && p.Captured == Eur(30m) && p.Voided == Eur(70m) && p.Capturable.IsZero);
        _bench.Books(payment).Should().Be(new PaymentServiceBooks(Eur(100m), Eur(70m), Eur(30m), Eur(0m)));
        (await Payments.CaptureAsync(_bench.Capture(payment, 1m))).Error!.Code.Should().Be("payments.illegal_transition");
    }

    [Fact]
    public async Task A_void_gives_everything_up_and_ends_captures()
    {
        var payment = await _bench.AuthorizedAsync();

        var given = await Payments.VoidAsync(new VoidPayment(payment.Id, _bench.NewKey()) { Reason = "out of stock" });
        var after = await _bench.LoadAsync(payment);

        given.Value.State.Should().Be(PaymentOperationState.Succeeded);
        after.Should().Match<Payment>(p => p.State == PaymentState.Voided && p.Voided == Eur(100m) && !p.IsSatisfied);
        after.Ledger[^1].Reason.Should().Be("out of stock");
        _bench.Desk.Events.OfType<PaymentVoided>().Should().ContainSingle();
        _bench.Books(payment).Voided.Should().Be(Eur(100m));
        (await Payments.CaptureAsync(_bench.Capture(payment, 1m))).Error!.Code.Should().Be("payments.illegal_transition");
        (await Payments.VoidAsync(new VoidPayment(payment.Id, _bench.NewKey()))).Error!.Code.Should().Be("payments.illegal_transition");
    }

    [Fact]
    public async Task A_void_after_a_capture_releases_the_rest_and_keeps_what_came_in()
    {
        var payment = await _bench.AuthorizedAsync();
        await Payments.CaptureAsync(_bench.Capture(payment, 40m));

        var given = await Payments.VoidAsync(new VoidPayment(payment.Id, _bench.NewKey()));

        given.Value.Amount.Should().Be(Eur(60m));
        (await _bench.LoadAsync(payment)).Should().Match<Payment>(p => p.State == PaymentState.Captured && p.Captured == Eur(40m) && p.Voided == Eur(60m));
        _bench.Desk.Events.OfType<PaymentVoided>().Should().BeEmpty("money came in");
    }

    [Theory]
    [InlineData(PaymentState.AwaitingFunds)]
    [InlineData(PaymentState.Owed)]
    public async Task What_only_we_keep_is_given_up_without_a_service(PaymentState state)
    {
        await using var bench = new PaymentBench(inner => new HidingCapabilities(inner, typeof(IVoidPayments)));
        var payment = await bench.Desk.StoreAsync(In(state) with { Version = 0 });
        var command = new VoidPayment(payment.Id, bench.NewKey());

        (await bench.Payments.VoidAsync(command)).Value.State.Should().Be(PaymentOperationState.Succeeded);
        (await bench.Payments.VoidAsync(command)).Value.State.Should().Be(PaymentOperationState.Succeeded);

        (await bench.LoadAsync(payment)).State.Should().Be(PaymentState.Voided);
        bench.Service.OperationCalls.Should().Be(0);
        bench.Desk.Events.OfType<PaymentVoided>().Should().ContainSingle();
    }

    [Fact]
    public async Task An_increment_raises_what_is_to_be_paid_and_can_be_captured()
    {
        var payment = await _bench.AuthorizedAsync();

        await Payments.IncrementAsync(new IncrementPayment(payment.Id, Eur(25m), _bench.NewKey()));
        await Payments.CaptureAsync(_bench.Capture(payment, 125m));

        (await _bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Amount == Eur(125m) && p.Authorized == Eur(125m) && p.Captured == Eur(125m) && p.State == PaymentState.Captured);
        _bench.Desk.Events.OfType<PaymentIncremented>().Should().ContainSingle().Which.Total.Should().Be(Eur(125m));
    }

    [Fact]
    public async Task Refunds_add_up_in_parts_and_more_than_came_in_is_refused()
    {
        var payment = await _bench.CapturedAsync();

        var first = await Payments.RefundAsync(_bench.Refund(payment, 33.33m));
        var over = await Payments.RefundAsync(_bench.Refund(payment, 66.68m));
        var rest = await Payments.RefundAsync(_bench.Refund(payment));
        var nothing = await Payments.RefundAsync(_bench.Refund(payment));

        first.Value.Reason.Should().Be("damaged");
        over.Error!.Code.Should().Be("payments.over_refund");
        over.Error.Data["refundable"].Should().Be(Eur(66.67m).ToString());
        rest.Value.Amount.Should().Be(Eur(66.67m));
        nothing.Error!.Code.Should().Be("payments.over_refund");
        (await _bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Refunded == Eur(100m) && p.Refundable.IsZero && p.State == PaymentState.Captured);
        _bench.Desk.Events.OfType<PaymentRefunded>().Select(e => (e.Amount, e.Total)).Should().Equal((Eur(33.33m), Eur(33.33m)), (Eur(66.67m), Eur(100m)));
    }

    [Fact]
    public async Task P5_of_32_refunds_at_once_as_many_succeed_as_came_in()
    {
        var payment = await _bench.CapturedAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Payments.RefundAsync(_bench.Refund(payment, 9m)))));

        results.Count(r => r.IsSuccess).Should().Be(11);
        results.Where(r => !r.IsSuccess).Should().OnlyContain(r => r.Error!.Code == "payments.over_refund");
        _bench.Books(payment).Refunded.Should().Be(Eur(99m));
        (await _bench.LoadAsync(payment)).Refunded.Should().Be(Eur(99m));
    }

    [Fact]
    public async Task P4_of_32_callers_under_one_key_one_has_an_effect_and_all_hear_of_it()
    {
        var payment = await _bench.AuthorizedAsync();
        var command = _bench.Capture(payment, 40m);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Payments.CaptureAsync(command))));

        results.Should().OnlyContain(r => r.IsSuccess || r.Error!.Code == "payments.outcome_unknown");
        (await Payments.CaptureAsync(command)).IsSuccess.Should().BeTrue();
        _bench.Books(payment).Captured.Should().Be(Eur(40m));
        (await _bench.LoadAsync(payment)).Operations.Should().ContainSingle();
    }

    [Fact]
    public async Task A_terminal_outcome_is_replayed_and_another_command_under_its_key_is_refused()
    {
        var payment = await _bench.CapturedAsync();
        var command = _bench.Refund(payment, 10m);
        var first = (await Payments.RefundAsync(command)).Value;
        await Payments.RefundAsync(_bench.Refund(payment, 20m));
        _bench.Desk.Clock.Advance(TimeSpan.FromDays(2));

        (await Payments.RefundAsync(command)).Value.Should().Be(first);
        (await Payments.RefundAsync(command with { Amount = Eur(11m) })).Error!.Code.Should().Be("messaging.key_reused");
        (await Payments.RefundAsync(command with { Reason = "other" })).Error!.Code.Should().Be("messaging.key_reused");
        _bench.Books(payment).Refunded.Should().Be(Eur(30m));
    }

    [Fact]
    public async Task A_refusal_of_the_service_is_final_for_its_key_and_frees_the_amount()
    {
        var payment = await _bench.AuthorizedAsync();
        _bench.Service.OnOperation(ScriptedOperationStep.Refuse("authorization_expired"));
        var command = _bench.Capture(payment, 100m);

        var refused = await Payments.CaptureAsync(command);

        refused.Error!.Code.Should().Be("payments.operation_failed");
        refused.Error.Data["reason"].Should().Be("authorization_expired");
        (await Payments.CaptureAsync(command)).Error.Should().Be(refused.Error);
        _bench.Service.OperationCalls.Should().Be(1);
        _bench.Desk.Events.OfType<PaymentOperationFailed>().Should().ContainSingle().Which.Reason.Should().Be("authorization_expired");
        (await Payments.CaptureAsync(_bench.Capture(payment, 100m))).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_pending_refund_takes_its_amount_and_a_later_failure_frees_it()
    {
        var payment = await _bench.CapturedAsync();
        _bench.Service.OnOperation(ScriptedOperationStep.Accept);
        var command = _bench.Refund(payment, 60m);

        var pending = (await Payments.RefundAsync(command)).Value;
        var over = await Payments.RefundAsync(_bench.Refund(payment, 41m));
        _bench.Service.FinishOperation(pending.Id, succeeds: true);
        _bench.Desk.Clock.Advance(TimeSpan.FromDays(1));
        var recovered = await Payments.RecoverAsync();
        var done = await _bench.LoadAsync(payment);
        var failed = _bench.Service.FinishOperation(pending.Id, succeeds: false);
        var reported = await Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, pending.Id, failed));
        var freed = await _bench.LoadAsync(payment);

        pending.State.Should().Be(PaymentOperationState.Pending);
        over.Error!.Code.Should().Be("payments.over_refund");
        recovered.Should().Be(1);
        done.Should().Match<Payment>(p => p.Refunded == Eur(60m) && p.RefundPending.IsZero);
        reported.Value.State.Should().Be(PaymentOperationState.Failed);
        freed.Should().Match<Payment>(p => p.Refunded.IsZero && p.Refundable == Eur(100m));
        freed.Ledger.Select(e => e.Kind).Should().Equal(PaymentEntryKind.Capture, PaymentEntryKind.Refund, PaymentEntryKind.RefundFailed);
        (await Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, pending.Id, failed))).IsSuccess.Should().BeTrue("the same news again changes nothing");
        (await _bench.LoadAsync(payment)).Should().Be(freed);
        (await Payments.RefundAsync(_bench.Refund(payment, 100m))).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_refund_that_the_bank_sent_back_is_told_when_its_command_is_repeated()
    {
        var payment = await _bench.CapturedAsync();
        var command = _bench.Refund(payment, 60m);
        var done = (await Payments.RefundAsync(command)).Value;
        var returned = _bench.Service.FinishOperation(done.Id, succeeds: false);
        await Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, done.Id, returned));

        var repeated = await Payments.RefundAsync(command);

        repeated.Error!.Code.Should().Be("payments.operation_failed");
        repeated.Error.Data["reason"].Should().Be("returned");
        _bench.Service.OperationCalls.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task An_authorization_that_ran_out_is_given_up_here_too(int captured)
    {
        var payment = await _bench.AuthorizedAsync();
        if (captured > 0)
        {
            await Payments.CaptureAsync(_bench.Capture(payment, captured));
        }

        _bench.Service.ExpireAuthorization(payment.Id);
        var late = await Payments.CaptureAsync(_bench.Capture(payment, 10m));
        var given = await Payments.VoidAsync(new VoidPayment(payment.Id, _bench.NewKey()));

        late.Error!.Code.Should().Be("payments.operation_failed");
        given.Value.State.Should().Be(PaymentOperationState.Succeeded);
        var after = await _bench.LoadAsync(payment);
        after.State.Should().Be(captured > 0 ? PaymentState.Captured : PaymentState.Voided);
        new PaymentServiceBooks(after.Authorized, after.Voided, after.Captured, after.Refunded).Should().Be(_bench.Books(payment));
    }

    [Fact]
    public async Task What_is_gone_fails_whatever_wanted_it_to_be_there()
    {
        var payment = await _bench.AuthorizedAsync();
        _bench.Service.OnOperation(ScriptedOperationStep.Accept);
        var pending = (await Payments.CaptureAsync(_bench.Capture(payment, 10m))).Value;

        var reported = await Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, pending.Id, new PaymentOperationOutcome.Gone()));

        reported.Value.Should().Match<PaymentOperation>(o => o.State == PaymentOperationState.Failed && o.Failure!.Data["reason"] == "gone");
        (await _bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Capturable == Eur(100m) && p.Captured.IsZero);
    }

    [Fact]
    public async Task A_call_says_the_same_total_at_every_repetition()
    {
        var requests = new List<PaymentOperationRequest>();
        await using var bench = new PaymentBench(inner => new RequestRecorder(inner, requests));
        var payment = await bench.AuthorizedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Fail);
        var lost = bench.Capture(payment, 30m);
        await bench.Payments.CaptureAsync(lost);

        await bench.Payments.CaptureAsync(bench.Capture(payment, 40m));
        await bench.Payments.CaptureAsync(lost);

        requests.Select(r => (r.Amount, r.Total)).Should().Equal((Eur(30m), Eur(30m)), (Eur(40m), Eur(70m)), (Eur(30m), Eur(30m)));
    }

    [Fact]
    public async Task A_service_that_is_told_totals_gets_one_capture_at_a_time()
    {
        var requests = new List<PaymentOperationRequest>();
        await using var bench = new PaymentBench(inner => new RequestRecorder(inner, requests) { OneAtATime = true });
        var payment = await bench.AuthorizedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Fail);
        var lost = bench.Capture(payment, 30m);
        await bench.Payments.CaptureAsync(lost);

        var refused = await bench.Payments.CaptureAsync(bench.Capture(payment, 40m));
        await bench.Payments.CaptureAsync(lost);
        var later = await bench.Payments.CaptureAsync(bench.Capture(payment, 40m));

        refused.Error!.Code.Should().Be("payments.operation_open");
        later.IsSuccess.Should().BeTrue();
        requests.Select(r => r.Total).Should().Equal(Eur(30m), Eur(30m), Eur(70m));
    }

    [Fact]
    public async Task A_service_that_is_told_totals_gets_one_refund_at_a_time()
    {
        await using var bench = new PaymentBench(inner => new RequestRecorder(inner, []) { OneAtATime = true });
        var payment = await bench.CapturedAsync();
        bench.Service.OnOperation(ScriptedOperationStep.Accept);
        var pending = (await bench.Payments.RefundAsync(bench.Refund(payment, 30m))).Value;

        var refused = await bench.Payments.RefundAsync(bench.Refund(payment, 40m));
        await bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, pending.Id, bench.Service.FinishOperation(pending.Id, succeeds: true)));
        var later = await bench.Payments.RefundAsync(bench.Refund(payment, 40m));

        refused.Error!.Code.Should().Be("payments.operation_open");
        later.Value.Total.Should().Be(Eur(70m));
    }

    [Fact]
    public async Task A_service_that_refunds_one_capture_at_a_time_is_told_which()
    {
        var recorder = new List<string?>();
        await using var bench = new PaymentBench(inner => new SourceRecorder(inner, recorder), service: new ScriptedPaymentProvider { RefundsOneCapture = true });
        var payment = await bench.AuthorizedAsync();
        var small = (await bench.Payments.CaptureAsync(bench.Capture(payment, 30m))).Value;
        var large = (await bench.Payments.CaptureAsync(bench.Capture(payment, 70m))).Value;

        var spanning = await bench.Payments.RefundAsync(bench.Refund(payment, 80m));
        await bench.Payments.RefundAsync(bench.Refund(payment, 50m));
        await bench.Payments.RefundAsync(bench.Refund(payment, 30m));
        var last = await bench.Payments.RefundAsync(bench.Refund(payment, 21m));

        spanning.Error!.Code.Should().Be("payments.refund_spans_captures");
        spanning.Error.Data["largest"].Should().Be(Eur(70m).ToString());
        recorder.Should().Equal(large.Reference, small.Reference);
        last.Error!.Code.Should().Be("payments.over_refund");
    }

    [Fact]
    public async Task What_a_provider_cannot_do_is_refused_with_its_name()
    {
        await using var bench = new PaymentBench(inner => new HidingCapabilities(inner, typeof(ICapturePayments)));
        var payment = await bench.AuthorizedAsync();

        var refused = await bench.Payments.CaptureAsync(bench.Capture(payment));

        refused.Error!.Code.Should().Be("payments.not_supported");
        refused.Error.Data["provider"].Should().Be("scripted");
    }

    [Fact]
    public async Task Bad_commands_are_refused_before_anything_is_stored()
    {
        var payment = await _bench.AuthorizedAsync();
        var key = _bench.NewKey();

        (await Code(Payments.CaptureAsync(new CapturePayment(payment.Id, default)))).Should().Be("payments.key_required");
        (await Code(Payments.CaptureAsync(new CapturePayment(default, key)))).Should().Be("payments.not_found");
        (await Code(Payments.CaptureAsync(new CapturePayment(PaymentId.New(TimeProvider.System), key)))).Should().Be("payments.not_found");
        (await Code(Payments.CaptureAsync(new CapturePayment(payment.Id, key) { Amount = Eur(0m) }))).Should().Be("payments.amount_not_positive");
        (await Code(Payments.CaptureAsync(new CapturePayment(payment.Id, key) { Amount = default(Money) }))).Should().Be("payments.amount_not_positive");
        (await Code(Payments.CaptureAsync(new CapturePayment(payment.Id, key) { Amount = Money.Of(1m, Currency.Usd) }))).Should().Be("payments.wrong_currency");
        (await Code(Payments.RefundAsync(new RefundPayment(payment.Id, key) { Reason = new string('x', 101) }))).Should().Be("payments.reason_too_long");
        (await Code(Payments.RefundAsync(new RefundPayment(payment.Id, key)))).Should().Be("payments.over_refund");
        (await Code(Payments.IncrementAsync(new IncrementPayment(payment.Id, Eur(-1m), key)))).Should().Be("payments.amount_not_positive");
        (await Code(Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, PaymentOperationId.New(TimeProvider.System), new PaymentOperationOutcome.Pending())))).Should().Be("payments.operation_not_found");
        (await _bench.LoadAsync(payment)).Should().Be(payment);

        static async Task<string> Code(Task<CommerceResult<PaymentOperation>> task) => (await task).Error!.Code;
    }

    [Fact]
    public async Task A_payment_keeps_a_limited_number_of_operations()
    {
        var payment = await _bench.CapturedAsync();
        for (var i = 0; i < Payment.MaxOperations; i++)
        {
            (await Payments.RefundAsync(_bench.Refund(payment, 0.01m))).IsSuccess.Should().BeTrue();
        }

        (await Payments.RefundAsync(_bench.Refund(payment, 0.01m))).Error!.Code.Should().Be("payments.too_many_operations");
    }

    [Fact]
    public async Task Disputes_take_what_can_be_refunded_until_they_are_won()
    {
        var payment = await _bench.CapturedAsync();
        var dispute = new RecordDispute(payment.Id, Eur(70m), "dp_1") { Reason = "fraudulent" };

        var disputed = (await Payments.RecordDisputeAsync(dispute)).Value;
        (await Payments.RecordDisputeAsync(dispute)).Value.Should().Be(disputed);
        (await Payments.RefundAsync(_bench.Refund(payment, 31m))).Error!.Code.Should().Be("payments.over_refund");
        (await Payments.RecordDisputeAsync(dispute with { Reference = "dp_2" })).Error!.Code.Should().Be("payments.over_dispute");
        (await Payments.RecordDisputeAsync(dispute with { Reference = "dp_3", IsWon = true })).Error!.Code.Should().Be("payments.over_dispute");
        var won = (await Payments.RecordDisputeAsync(dispute with { IsWon = true })).Value;

        disputed.Should().Match<Payment>(p => p.Disputed == Eur(70m) && p.Refundable == Eur(30m));
        won.Should().Match<Payment>(p => p.Disputed.IsZero && p.Refundable == Eur(100m));
        _bench.Desk.Events.OfType<PaymentDisputed>().Should().ContainSingle().Which.Reason.Should().Be("fraudulent");
        _bench.Desk.Events.OfType<PaymentDisputeWon>().Should().ContainSingle();
    }

    [Fact]
    public async Task Refunds_are_listed_by_their_state()
    {
        var (first, second) = (await _bench.CapturedAsync(), await _bench.CapturedAsync());
        var done = (await Payments.RefundAsync(_bench.Refund(first, 10m))).Value;
        _bench.Service.OnOperation(ScriptedOperationStep.Accept);
        _bench.Desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var pending = (await Payments.RefundAsync(_bench.Refund(second, 20m))).Value;

        var all = (await Payments.ListOperationsAsync(new PaymentOperationQuery { Kind = PaymentOperationKind.Refund })).Value;
        var open = (await Payments.ListOperationsAsync(new PaymentOperationQuery { State = PaymentOperationState.Pending })).Value;

        all.Select(l => (l.Payment, l.Operation.Id)).Should().Equal((second.Id, pending.Id), (first.Id, done.Id));
        open.Should().ContainSingle().Which.Operation.Should().Be(pending);
        (await Payments.ListOperationsAsync(new PaymentOperationQuery { Limit = 0 })).Error!.Code.Should().Be("payments.page_out_of_range");
        (await Payments.ListAsync(new PaymentQuery { Limit = 1_001 })).Error!.Code.Should().Be("payments.page_out_of_range");
        (await Payments.ListAsync(new PaymentQuery { State = PaymentState.Captured })).Value.Should().HaveCount(2);
    }

    [Fact]
    public async Task Money_that_came_by_hand_goes_back_by_hand()
    {
        await using var bench = new PaymentBench(_ => new ManualPayments());
        var owed = In(PaymentState.Owed) with { Version = 0, Method = Card with { Provider = ManualPayments.ProviderName } };
        var payment = await bench.Desk.StoreAsync(owed with { Reference = $"manual/{owed.Id}" });
        await bench.Payments.RecordReceiptAsync(new RecordReceipt(payment.Id, Eur(100m), bench.NewKey()));

        var pending = (await bench.Payments.RefundAsync(bench.Refund(payment, 40m))).Value;
        bench.Desk.Clock.Advance(TimeSpan.FromDays(2));
        await bench.Payments.RecoverAsync();
        var stillPending = await bench.LoadAsync(payment);
        await bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, pending.Id, new PaymentOperationOutcome.Succeeded(Eur(40m))));

        pending.State.Should().Be(PaymentOperationState.Pending);
        stillPending.RefundPending.Should().Be(Eur(40m));
        (await bench.LoadAsync(payment)).Refunded.Should().Be(Eur(40m));
    }

    private sealed class RequestRecorder(IPaymentProvider inner, List<PaymentOperationRequest> requests) : DelegatingPaymentProvider(inner), ICapturePayments, IRefundPayments
    {
        public bool OneAtATime { get; init; }

        public bool CapturesOneAtATime => OneAtATime;

        public bool RefundsOneAtATime => OneAtATime;

        public ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
        {
            requests.Add(request);
            return Inner.Find<ICapturePayments>()!.CaptureAsync(request, cancellationToken);
        }

        public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
        {
            requests.Add(request);
            return Inner.Find<IRefundPayments>()!.RefundAsync(request, cancellationToken);
        }
    }

    private sealed class SourceRecorder(IPaymentProvider inner, List<string?> sources) : DelegatingPaymentProvider(inner), IRefundPayments
    {
        public bool RefundsOneCapture => Inner.Find<IRefundPayments>()!.RefundsOneCapture;

        public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
        {
            sources.Add(request.SourceReference);
            return Inner.Find<IRefundPayments>()!.RefundAsync(request, cancellationToken);
        }
    }
}

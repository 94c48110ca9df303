using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>The books of a payment service against ours: every class of difference, seeded and found.</summary>
public sealed class PaymentReconciliationTests : IAsyncDisposable
{
    private readonly ReconciliationBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Books_that_agree_match_to_the_last_movement()
    {
        await BusyDayAsync(payments: 40);

        var report = await _bench.CompareAsync();

        report.Counts.Should().BeEmpty();
        report.Matched.Should().Be(_bench.Service.Ledger.Length).And.BeGreaterThan(100, "more than one page");
        report.Should().Match<PaymentReconciliationReport>(r => r.Settled == 0 && r.Differences.IsEmpty && !r.IsTruncated && r.Provider == "scripted");
    }

    [Fact]
    public async Task P25_an_operation_whose_answer_was_lost_is_looked_up_and_booked()
    {
        var payment = await _bench.Bench.AuthorizedAsync();
        _bench.Service.OnOperation(ScriptedOperationStep.Succeed.LosingReply());
        await _bench.Payments.CaptureAsync(_bench.Bench.Capture(payment, 40m));

        var report = await _bench.CompareAsync();

        report.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 2 && r.Settled == 1);
        (await _bench.Bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Captured == Eur(40m) && p.CapturePending.IsZero);
        _bench.Service.OperationCalls.Should().Be(1, "nothing is sent again");
    }

    [Fact]
    public async Task P25_a_payment_whose_answer_was_lost_is_looked_up_and_booked()
    {
        var payment = await _bench.ConfirmedThereOnlyAsync(ScriptedStep.Capture);

        var report = await _bench.CompareAsync();

        report.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 1 && r.Settled == 1);
        (await _bench.Bench.LoadAsync(payment)).State.Should().Be(PaymentState.Captured);
        _bench.Bench.Desk.Events.OfType<PaymentCaptured>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_refund_that_the_bank_sent_back_is_booked()
    {
        var payment = await _bench.Bench.CapturedAsync();
        var refund = (await _bench.Payments.RefundAsync(_bench.Bench.Refund(payment, 40m))).Value;
        _bench.Service.FinishOperation(refund.Id, succeeds: false);

        var report = await _bench.CompareAsync();

        report.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 3 && r.Settled == 1);
        (await _bench.Bench.LoadAsync(payment)).Refundable.Should().Be(Eur(100m));
    }

    [Fact]
    public async Task What_a_puzzled_operation_did_is_settled_by_the_service_itself()
    {
        var payment = await _bench.Bench.CapturedAsync();
        _bench.Service.OnOperation(ScriptedOperationStep.Succeed.Reporting(o => new PaymentOperationOutcome.Succeeded(Eur(41m)) { Reference = o.Reference }));
        (await _bench.Payments.RefundAsync(_bench.Bench.Refund(payment, 40m))).Error!.Code.Should().Be("payments.requires_reconciliation");

        var report = await _bench.CompareAsync();

        report.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Settled == 1);
        (await _bench.Bench.LoadAsync(payment)).Should().Match<Payment>(p => p.Refunded == Eur(40m) && p.RefundPending.IsZero);
    }

    [Fact]
    public async Task What_moved_there_without_us_is_missing_here()
    {
        var payment = await _bench.Bench.AuthorizedAsync();
        _bench.Service.ExpireAuthorization(payment.Id);

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.MissingHere);

        found.Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.KindThere == PaymentEntryKind.Void && d.AmountThere == Eur(100m) && d.AmountHere == null);
        (await _bench.Bench.LoadAsync(payment)).State.Should().Be(PaymentState.Authorized, "nothing is guessed");
        (await _bench.Payments.VoidAsync(new VoidPayment(payment.Id, _bench.Bench.NewKey()))).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task What_we_booked_and_they_did_not_is_missing_there()
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Where(t => t.Amount != Eur(30m)));

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.MissingThere);

        found.Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.KindHere == PaymentEntryKind.Capture && d.AmountHere == Eur(30m) && d.TransactionReference == null);
        found.Operation.Should().Be(payment.Operations[0].Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_amount_is_told_with_both_amounts(bool keepsOperations)
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Select(t => t with
        {
            Amount = t.Amount == Eur(30m) ? Eur(29m) : t.Amount,
            Operation = keepsOperations ? t.Operation : null,
        }));

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.AmountDiffers);

        found.Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.AmountThere == Eur(29m) && d.AmountHere == Eur(30m) && d.KindHere == d.KindThere);
        found.Operation.Should().Be(payment.Operations[0].Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_kind_is_told_with_both_kinds(bool keepsOperations)
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Select(t => t with
        {
            Kind = t.Amount == Eur(30m) ? PaymentEntryKind.Refund : t.Kind,
            Operation = keepsOperations ? t.Operation : null,
        }));

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.KindDiffers);

        found.Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.KindThere == PaymentEntryKind.Refund && d.KindHere == PaymentEntryKind.Capture);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_twice_is_a_duplicate(bool keepsOperations)
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Concat(all.Where(t => t.Amount == Eur(30m)).Select(t => t with { Reference = "tx_again" }))
            .Select(t => t with { Operation = keepsOperations ? t.Operation : null }));

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.Duplicate);

        found.Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.TransactionReference == "tx_again" && d.AmountThere == Eur(30m));
    }

    [Fact]
    public async Task A_page_that_shows_a_transaction_again_makes_no_difference()
    {
        await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Concat(all));

        var report = await _bench.CompareAsync();

        report.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 3);
    }

    [Theory]
    [InlineData("pi_foreign")]
    [InlineData(null)]
    public async Task Money_of_a_payment_that_nobody_knows_is_told(string? reference)
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Append(all[0] with { Reference = "tx_foreign", PaymentReference = reference }));

        var found = Single(await _bench.CompareAsync(), PaymentDifferenceKind.UnknownPayment);

        found.Should().Match<PaymentDifference>(d => d.Payment == null && d.PaymentReference == reference && d.TransactionReference == "tx_foreign" && d.AmountThere == payment.Amount);
    }

    [Fact]
    public async Task What_happened_just_now_is_no_difference_yet()
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Where(t => t.Amount != Eur(30m)).Append(all[0] with { Reference = "tx_foreign", PaymentReference = "pi_foreign" }));
        await _bench.PrepareThereAsync(payment);
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromMinutes(59));
        var early = (await _bench.TryAsync(_bench.Command)).Value;
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromMinutes(2));

        var late = (await _bench.TryAsync(_bench.Command)).Value;

        early.Counts.Should().BeEmpty();
        late.Counts.Keys.Should().Equal(PaymentDifferenceKind.MissingThere, PaymentDifferenceKind.UnknownPayment, PaymentDifferenceKind.StrayObject);
    }

    [Fact]
    public async Task What_both_book_at_two_sides_of_an_end_of_the_time_is_no_difference()
    {
        await CapturedInPartsAsync();
        var middle = _bench.Now;
        _bench.Service.ChangeTransactions(all => all.Select(t => t with { At = middle.AddHours(-3) }));
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(6));

        var before = (await _bench.TryAsync(new ComparePayments("scripted", middle.AddDays(-1), middle.AddHours(-1)))).Value;
        var after = (await _bench.TryAsync(new ComparePayments("scripted", middle.AddHours(-1), middle.AddHours(2)))).Value;

        before.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 3);
        after.Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 0);
    }

    [Fact]
    public async Task A_kind_that_the_service_never_lists_is_not_missed()
    {
        await using var bench = new ReconciliationBench(inner => new ListsCapturesOnly(inner));
        var payment = await bench.Bench.AuthorizedAsync();
        await bench.Payments.CaptureAsync(bench.Bench.Capture(payment, 100m));
        bench.Service.ChangeTransactions(all => all.Where(t => t.Kind == PaymentEntryKind.Capture));

        (await bench.CompareAsync()).Should().Match<PaymentReconciliationReport>(r => r.Counts.IsEmpty && r.Matched == 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stray_object_is_told_and_cancelled_when_that_is_asked_for(bool cancel)
    {
        // It was prepared here, the answer was lost, and another provider took the payment over.
        var payment = await _bench.Bench.Desk.StoreAsync(In(PaymentState.Captured, captured: 100m) with { Version = 0, Method = Card with { Provider = "other" } });
        var reference = await _bench.PrepareThereAsync(payment);
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));
        var command = _bench.Command with { CancelStrayObjects = cancel };

        var report = (await _bench.TryAsync(command)).Value;
        var again = (await _bench.TryAsync(command)).Value;

        Single(report, PaymentDifferenceKind.StrayObject).Should().Match<PaymentDifference>(d => d.Payment == payment.Id && d.PaymentReference == reference && d.AmountThere == Eur(100m));
        report.CancelledObjects.Should().Be(cancel ? 1 : 0);
        again.Counts.ContainsKey(PaymentDifferenceKind.StrayObject).Should().Be(!cancel);
    }

    [Fact]
    public async Task An_object_that_others_made_is_told_and_never_cancelled()
    {
        await _bench.PrepareThereAsync(In(PaymentState.Intended));
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));

        var report = (await _bench.TryAsync(_bench.Command with { CancelStrayObjects = true })).Value;

        Single(report, PaymentDifferenceKind.StrayObject).Payment.Should().BeNull();
        report.CancelledObjects.Should().Be(0);
        _bench.Service.OperationCalls.Should().Be(0);
    }

    [Fact]
    public async Task An_object_whose_payment_is_being_prepared_is_not_stray()
    {
        var payment = await _bench.Bench.Desk.StoreAsync(In(PaymentState.Intended) with { Version = 0 });
        await _bench.PrepareThereAsync(payment);
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));

        (await _bench.TryAsync(_bench.Command with { CancelStrayObjects = true })).Value.Counts.Should().BeEmpty();
    }

    [Fact]
    public async Task All_differences_are_counted_and_some_are_shown()
    {
        _bench.Options.MaxDifferences = 2;
        var payment = await _bench.Bench.CapturedAsync();
        _bench.Service.ChangeTransactions(all => [.. all, .. Enumerable.Range(1, 3).Select(i => all[0] with { Reference = $"tx_{i}", PaymentReference = "pi_foreign" })]);

        var report = await _bench.CompareAsync();

        report.Counts.Should().BeEquivalentTo(new Dictionary<PaymentDifferenceKind, int> { [PaymentDifferenceKind.UnknownPayment] = 3 });
        report.Should().Match<PaymentReconciliationReport>(r => r.Differences.Length == 2 && r.IsTruncated && r.Matched == 1);
        report.ToString().Should().NotContain(payment.Order.ToString());
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused()
    {
        await _bench.Bench.CapturedAsync();
        await _bench.Bench.CapturedAsync();
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));
        var command = _bench.Command;

        (await _bench.TryAsync(command with { Until = command.From })).Error!.Code.Should().Be("payments.bad_period");
        (await _bench.TryAsync(command with { Provider = "nobody" })).Error!.Code.Should().Be("payments.unknown_provider");
        _bench.Options.MaxTransactions = 1;
        (await _bench.TryAsync(command)).Error!.Code.Should().Be("payments.too_many_transactions");

        await using var mute = new ReconciliationBench(inner => new HidingCapabilities(inner, typeof(IListTransactions)));
        (await mute.TryAsync(command)).Error!.Code.Should().Be("payments.cannot_list");
        await using var broken = new ReconciliationBench(inner => new FaultyPaymentProvider(inner, seed: 1, percent: 100, PaymentFault.LostBefore));
        (await broken.TryAsync(command)).Error!.Code.Should().Be("payments.transactions_unavailable");
        await using var empty = new ReconciliationBench(inner => new FaultyPaymentProvider(inner, seed: 1, percent: 100, PaymentFault.NoAnswer));
        (await empty.TryAsync(command)).Error!.Code.Should().Be("payments.transactions_unavailable");
    }

    [Fact]
    public async Task The_worker_compares_when_the_host_wants_it()
    {
        var payment = await CapturedInPartsAsync();
        _bench.Service.ChangeTransactions(all => all.Where(t => t.Amount != Eur(30m)));
        _bench.Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));
        var worker = _bench.Bench.Desk.Services.GetServices<ICommerceWorker>().Single(w => w.Name == "payments.reconciliation");

        worker.Interval.Should().Be(Timeout.InfiniteTimeSpan);
        _bench.Options.RunInBackground = true;
        worker.Interval.Should().Be(TimeSpan.FromDays(1));
        (await worker.RunOnceAsync(CancellationToken.None)).Should().Be(1);
        payment.Captured.Should().Be(Eur(100m));
    }

    [Fact]
    public async Task Runs_of_lost_late_doubled_and_garbled_calls_reconcile_to_the_last_movement()
    {
        var faults = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            FaultyPaymentProvider? faulty = null;
            var random = new Random(seed);
            await using var bench = new ReconciliationBench(inner => faulty = new FaultyPaymentProvider(inner, random.Next(), 40, FaultyPaymentProvider.All), keepsLimits: false);
            var payment = await bench.Bench.AuthorizedAsync();
            for (var step = 0; step < 6; step++)
            {
                var amount = random.Next(1, 60);
                _ = random.Next(9) switch
                {
                    < 4 => await bench.Payments.CaptureAsync(bench.Bench.Capture(payment, amount) with { IsFinal = random.Next(8) == 0 }),
                    < 7 => await bench.Payments.RefundAsync(bench.Bench.Refund(payment, amount)),
                    7 => await bench.Payments.IncrementAsync(new IncrementPayment(payment.Id, Eur(amount), bench.Bench.NewKey())),
                    _ => await bench.Payments.VoidAsync(new VoidPayment(payment.Id, bench.Bench.NewKey())),
                };
            }

            faulty!.Recover();
            await faulty.DeliverLateAsync();
            var report = await bench.CompareAsync();

            faults += faulty.History.Count(f => f != PaymentFault.None);
            if (!report.Counts.IsEmpty || report.Matched != bench.Service.Ledger.Length)
            {
                Assert.Fail($"Seed {seed}: {report.Matched} of {bench.Service.Ledger.Length} match, {string.Join(", ", report.Differences)}. {string.Join(' ', faulty.History)}");
            }
        }

        faults.Should().BeGreaterThan(100, "runs without faults prove nothing");
    }

    private static PaymentDifference Single(PaymentReconciliationReport report, PaymentDifferenceKind kind)
    {
        report.Counts.Should().ContainSingle(string.Join(", ", report.Differences)).Which.Should().Be(new KeyValuePair<PaymentDifferenceKind, int>(kind, 1));
        return report.Differences.Should().ContainSingle().Subject;
    }

    private async Task<Payment> CapturedInPartsAsync()
    {
        var payment = await _bench.Bench.AuthorizedAsync();
        await _bench.Payments.CaptureAsync(_bench.Bench.Capture(payment, 30m));
        await _bench.Payments.CaptureAsync(_bench.Bench.Capture(payment, 70m));
        return await _bench.Bench.LoadAsync(payment);
    }

    private async Task BusyDayAsync(int payments)
    {
        for (var i = 0; i < payments; i++)
        {
            var payment = await _bench.Bench.AuthorizedAsync();
            await _bench.Payments.CaptureAsync(_bench.Bench.Capture(payment, 30m) with { IsFinal = i % 2 == 0 });
            await _bench.Payments.RefundAsync(_bench.Bench.Refund(payment, 10m));
            await _bench.Payments.RefundAsync(_bench.Bench.Refund(payment, 10m));
        }
    }

    private sealed class ListsCapturesOnly(IPaymentProvider inner) : DelegatingPaymentProvider(inner), IListTransactions
    {
        public bool Lists(PaymentEntryKind kind) => kind == PaymentEntryKind.Capture;

        public ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken) =>
            Inner.Find<IListTransactions>()!.ListTransactionsAsync(request, cancellationToken);
    }
}

using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Captures, voids, refunds and increments, for providers that have them and payments that come so far.</summary>
internal static class PaymentOperationCases
{
    private const int Callers = 8;

    public static IReadOnlyList<(string Name, Func<PaymentProviderTarget, CancellationToken, Task> Run)> All { get; } =
    [
        ("Partial_captures_add_up_and_never_exceed_the_authorization", CaptureInPartsAsync),
        ("Capturing_twice_with_one_key_has_one_effect", CaptureTwiceAsync),
        ("Capturing_at_the_same_time_with_one_key_has_one_effect", CaptureConcurrentlyAsync),
        .. PaymentVoidCases.All,
        ("An_increment_can_be_captured", IncrementAsync),
        ("Incrementing_twice_with_one_key_has_one_effect", IncrementTwiceAsync),
        ("Partial_refunds_add_up_and_never_exceed_what_was_taken", RefundInPartsAsync),
        ("Refunding_twice_with_one_key_has_one_effect", RefundTwiceAsync),
        ("Refunding_at_the_same_time_with_one_key_has_one_effect", RefundConcurrentlyAsync),
        ("An_operation_on_an_unknown_reference_fails_clearly", UnknownReferenceAsync),
        ("Looking_up_an_operation_gives_its_outcome", LookUpAsync),
        ("Looking_up_an_operation_that_was_never_sent_finds_nothing", LookUpFirstAsync),
        ("Transactions_say_what_moved", TransactionsAsync),
    ];

    private static async Task CaptureInPartsAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Capture, token).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        var parts = target.Amount.Split(2);
        Done(target, await open.CaptureAsync(parts[0], parts[0]).ConfigureAwait(false), parts[0]);
        var second = await open.CaptureAsync(parts[1], target.Amount).ConfigureAwait(false);
        if (second is PaymentOperationOutcome.Failed)
        {
            // A service that captures once only says so.
            Clear(second);
            await open.RequireAsync(captured: parts[0]).ConfigureAwait(false);
            return;
        }

        Done(target, second, parts[1]);
        await open.RequireAsync(captured: target.Amount).ConfigureAwait(false);
        Clear(await open.CaptureAsync(parts[0], target.Amount + parts[0]).ConfigureAwait(false));
        await open.RequireAsync(captured: target.Amount).ConfigureAwait(false);
    }

    private static async Task CaptureTwiceAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Capture, token).ConfigureAwait(false) is { } open)
        {
            await TwiceAsync(open, open.Capture(target.Amount, target.Amount)).ConfigureAwait(false);
            await open.RequireAsync(captured: target.Amount).ConfigureAwait(false);
        }
    }

    private static async Task CaptureConcurrentlyAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Capture, token).ConfigureAwait(false) is { } open)
        {
            var half = target.Amount.Split(2)[1];
            await AtOnceAsync(open, open.Capture(half, half)).ConfigureAwait(false);
            await open.RequireAsync(captured: half).ConfigureAwait(false);
        }
    }

    private static async Task IncrementAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Increment, token).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        var more = target.Amount.Split(2)[1];
        var raised = await open.SendAsync(open.Request(PaymentOperationKind.Increment, more, target.Amount + more)).ConfigureAwait(false);
        if (raised is PaymentOperationOutcome.Failed)
        {
            Clear(raised);
            return;
        }

        Done(target, raised, more);
        if (target.Provider.Find<ICapturePayments>() is not null)
        {
            Done(target, await open.CaptureAsync(target.Amount + more, target.Amount + more).ConfigureAwait(false), target.Amount + more);
            await open.RequireAsync(captured: target.Amount + more).ConfigureAwait(false);
        }
    }

    private static async Task IncrementTwiceAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Increment, token).ConfigureAwait(false) is { } open)
        {
            var more = target.Amount.Split(2)[1];
            var outcome = await TwiceAsync(open, open.Request(PaymentOperationKind.Increment, more, target.Amount + more)).ConfigureAwait(false);
            await open.RequireAsync(authorized: outcome is PaymentOperationOutcome.Succeeded ? target.Amount + more : target.Amount).ConfigureAwait(false);
        }
    }

    private static async Task RefundInPartsAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Refund, token).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        var parts = target.Amount.Split(2);
        Done(target, await open.RefundAsync(parts[0], parts[0]).ConfigureAwait(false), parts[0]);
        Done(target, await open.RefundAsync(parts[1], target.Amount).ConfigureAwait(false), parts[1]);
        Clear(await open.RefundAsync(parts[0], target.Amount + parts[0]).ConfigureAwait(false));
        await open.RequireAtMostRefundedAsync(target.Amount).ConfigureAwait(false);
    }

    private static async Task RefundTwiceAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Refund, token).ConfigureAwait(false) is { } open)
        {
            var half = target.Amount.Split(2)[1];
            await TwiceAsync(open, open.Request(PaymentOperationKind.Refund, half, half)).ConfigureAwait(false);
            await open.RequireAtMostRefundedAsync(half).ConfigureAwait(false);
        }
    }

    private static async Task RefundConcurrentlyAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Refund, token).ConfigureAwait(false) is { } open)
        {
            var half = target.Amount.Split(2)[1];
            await AtOnceAsync(open, open.Request(PaymentOperationKind.Refund, half, half)).ConfigureAwait(false);
            await open.RequireAtMostRefundedAsync(half).ConfigureAwait(false);
        }
    }

    private static async Task UnknownReferenceAsync(PaymentProviderTarget target, CancellationToken token)
    {
        foreach (var kind in Enum.GetValues<PaymentOperationKind>())
        {
            var open = new OpenPayment(target, new PaymentAttempt(target), new PaymentOutcome.Captured(target.Amount), "no-such-reference", token);
            if (!open.Has(kind))
            {
                continue;
            }

            PaymentOperationOutcome outcome;
            try
            {
                outcome = await open.SendAsync(open.Request(kind, target.Amount, target.Amount)).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // any exception with a sentence is a clear failure
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Require(e is not NullReferenceException and not KeyNotFoundException && !string.IsNullOrWhiteSpace(e.Message), $"an unknown reference ended in {e.GetType().Name}.");
                continue;
            }

            Clear(outcome);
        }
    }

    private static async Task LookUpAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (target.Provider.Find<ILookUpPaymentOperations>() is not { } lookUp)
        {
            return;
        }

        foreach (var kind in new[] { PaymentOperationKind.Capture, PaymentOperationKind.Refund })
        {
            if (await OpenPayment.OpenAsync(target, kind, token).ConfigureAwait(false) is { } open)
            {
                var half = target.Amount.Split(2)[1];
                var request = open.Request(kind, half, half);
                var outcome = await open.SendAsync(request).ConfigureAwait(false);
                var byOurs = await lookUp.LookUpOperationAsync(request, token).ConfigureAwait(false);
                Require(byOurs == outcome, $"a {kind} was answered with {outcome}; looking it up by our id gave {byOurs?.ToString() ?? "nothing"}.");
                var byTheirs = await lookUp.LookUpOperationAsync(request with { OperationReference = outcome.Reference }, token).ConfigureAwait(false);
                Require(byTheirs == outcome, $"a {kind} was answered with {outcome}; looking it up by the service's reference gave {byTheirs?.ToString() ?? "nothing"}.");
            }
        }
    }

    // Recovery sends again what the service never heard of: a wrong "done" here loses money, a wrong "failed" an operation.
    private static async Task LookUpFirstAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (target.Provider.Find<ILookUpPaymentOperations>() is not { } lookUp)
        {
            return;
        }

        foreach (var kind in new[] { PaymentOperationKind.Capture, PaymentOperationKind.Refund })
        {
            if (await OpenPayment.OpenAsync(target, kind, token).ConfigureAwait(false) is { } open)
            {
                var found = await lookUp.LookUpOperationAsync(open.Request(kind, target.Amount, target.Amount), token).ConfigureAwait(false);
                Require(found is null or PaymentOperationOutcome.Pending, $"a {kind} that was never sent was looked up as {found}; answer null.");
            }
        }
    }

    private static async Task TransactionsAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (target.Provider.Find<IListTransactions>() is not { } lists || await OpenPayment.OpenAsync(target, PaymentOperationKind.Refund, token).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        var request = open.Request(PaymentOperationKind.Refund, target.Amount, target.Amount);
        var outcome = await open.SendAsync(request).ConfigureAwait(false);
        var found = new List<PaymentTransaction>();
        string? mark = null;
        do
        {
            var page = await lists.ListTransactionsAsync(
                new ListTransactions { Shop = ShopId.Default, From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue, After = mark }, token).ConfigureAwait(false);
            found.AddRange(page.Transactions);
            mark = page.Next;
        }
        while (mark is not null);

        var refunds = found.Where(t => t.Kind == PaymentEntryKind.Refund && (t.Operation == request.Operation || t.PaymentReference == open.Reference)).ToArray();
        Require(refunds.Length == (outcome is PaymentOperationOutcome.Succeeded ? 1 : 0), $"a refund was answered with {outcome}; the transactions show {refunds.Length} of it.");
        Require(Array.TrueForAll(refunds, t => t.Amount == target.Amount && !string.IsNullOrWhiteSpace(t.Reference)), "a transaction shows another amount than moved, or has no reference.");
    }

    internal static async Task<PaymentOperationOutcome> TwiceAsync(OpenPayment open, PaymentOperationRequest request)
    {
        var first = await open.SendAsync(request).ConfigureAwait(false);
        var second = await open.SendAsync(request).ConfigureAwait(false);
        Require(first == second, $"the same key was answered with {first} and then with {second}.");
        return second;
    }

    private static async Task AtOnceAsync(OpenPayment open, PaymentOperationRequest request)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => open.SendAsync(request)))).ConfigureAwait(false);
        Require(outcomes.Distinct().Count() == 1, $"{Callers} calls with the same key got {outcomes.Distinct().Count()} different outcomes.");
    }

    internal static void Done(PaymentProviderTarget target, PaymentOperationOutcome? outcome, Money? amount)
    {
        Require(outcome is PaymentOperationOutcome.Succeeded or PaymentOperationOutcome.Pending, $"an operation within the limits was answered with {outcome?.ToString() ?? "null"}.");
        Require(
            amount is null || outcome is not PaymentOperationOutcome.Succeeded { Amount: var moved } || moved == amount,
            $"{amount} of {target.Amount} was asked for; the outcome is {outcome}.");
        Require(outcome?.Reference is null || !string.IsNullOrWhiteSpace(outcome.Reference), "the reference of an operation is empty; leave it null.");
    }

    internal static void Clear(PaymentOperationOutcome? outcome) => Require(
        outcome is PaymentOperationOutcome.Failed { Code.Length: > 0, Message.Length: > 0 },
        $"what cannot be done was answered with {outcome?.ToString() ?? "null"}; fail it with a code and a sentence.");

    internal static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ConformanceFailedException($"The payment provider broke its contract: {message}");
        }
    }
}

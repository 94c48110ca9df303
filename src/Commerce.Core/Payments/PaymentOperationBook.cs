using System.Text.Json;
using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Stores intents and their outcomes, each in a transaction of its own or of the caller's.</summary>
internal sealed class PaymentOperationBook(PaymentCalls calls, PaymentPatience patience, TimeProvider time)
{
    /// <summary>Stores the intent of a command under its key, or finds what the same command stored before.</summary>
    public async Task<CommerceResult<PaymentStanding>> IntendAsync(
        ICommerceSession session, PaymentId id, PaymentOperationCommand command, Caller caller, bool isSentNow, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = session.Get<IIdempotencyStore>();
        var scope = ScopeOf(caller.Shop, command.Kind, command.Key);
        var record = await keys.BeginAsync(scope, command.Fingerprint, now, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(record.Fingerprint, command.Fingerprint, StringComparison.Ordinal))
        {
            return MessagingErrors.KeyReused(scope);
        }

        if (await session.Get<IPaymentStore>().FindAsync(caller.Shop, id, cancellationToken).ConfigureAwait(false) is not { } payment)
        {
            return PaymentErrors.NotFound(id);
        }

        if (record.Outcome is not null)
        {
            var stored = JsonSerializer.Deserialize(record.Outcome, PaymentJsonContext.Default.PaymentOperation)
                ?? throw new InvalidOperationException("The stored outcome of a payment operation is empty.");

            // A bank may have sent the money of a refund back since: who asks again hears it.
            return new PaymentStanding(payment, payment.Find(stored.Id) ?? stored, IsNew: false);
        }

        // Keys are forgotten one day; the payment remembers.
        if (payment.Operations.FirstOrDefault(o => o.Kind == command.Kind && o.Key == command.Key) is { } earlier)
        {
            return new PaymentStanding(payment, earlier, IsNew: false);
        }

        var isLocal = IsLocal(payment, command.Kind);
        if (!isLocal && !calls.Can(payment, command.Kind))
        {
            return PaymentErrors.NotSupported(payment.Method.Provider, command.Kind);
        }

        var stamp = new PaymentStamp(caller.Actor, now);
        var intent = new PaymentOperationIntent
        {
            Id = PaymentOperationId.New(time),
            Kind = command.Kind,
            Amount = command.Amount,
            Key = command.Key,
            IsFinal = command.IsFinal,
            Reason = command.Reason,
            RefundsOneCapture = command.Kind == PaymentOperationKind.Refund && calls.RefundsOneCapture(payment),
            OneAtATime = calls.OneAtATime(payment, command.Kind),
            IsSentNow = isSentNow || isLocal,
            DueAt = isSentNow ? patience.AfterCall(now) : now,
        };
        var decided = PaymentDecider.Intend(payment, intent, stamp);
        if (!(await PaymentBook.SaveAsync(session, decided, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out var error))
        {
            return error;
        }

        var operation = saved.Find(intent.Id) ?? throw new InvalidOperationException("The intent was not stored.");
        return isLocal
            ? await RecordAsync(session, saved, operation.Id, new PaymentOperationOutcome.Succeeded(operation.Amount), stamp, cancellationToken).ConfigureAwait(false)
            : new PaymentStanding(saved, operation, IsNew: true);
    }

    /// <summary>Books an outcome, whatever rivals change about the payment meanwhile.</summary>
    public Task<CommerceResult<PaymentStanding>> RecordAsync(
        ICommerceSessions sessions, ShopId shop, PaymentId payment, PaymentOperationId operation, PaymentOperationOutcome outcome, Actor actor, CancellationToken cancellationToken) =>
        sessions.RunAmongRivalsAsync(
            async (session, token) => await session.Get<IPaymentStore>().FindAsync(shop, payment, token).ConfigureAwait(false) is { } current
                ? await RecordAsync(session, current, operation, outcome, new PaymentStamp(actor, time.GetUtcNow()), token).ConfigureAwait(false)
                : PaymentErrors.NotFound(payment),
            cancellationToken);

    /// <summary>Takes an operation over for recovery; nothing when somebody else has it, or it needs none.</summary>
    public async Task<PaymentStanding?> ClaimAsync(ICommerceSessions sessions, DuePaymentOperation due, CancellationToken cancellationToken)
    {
        var claimed = await sessions.RunAsync<Claimed>(
            async (session, token) =>
            {
                var now = time.GetUtcNow();
                var payment = await session.Get<IPaymentStore>().FindAsync(due.Shop, due.Payment, token).ConfigureAwait(false);
                if (payment?.Find(due.Operation) is not { State: PaymentOperationState.Intended or PaymentOperationState.Pending } operation || !(operation.DueAt <= now))
                {
                    return Claimed.Nothing;
                }

                if (patience.FindLimit(operation, now) is { } limit)
                {
                    var given = await PaymentBook.SaveAsync(session, PaymentDecider.GiveUpAsking(payment, operation.Id, limit, now), token).ConfigureAwait(false);
                    return given.Error is { } late ? late : Claimed.Nothing;
                }

                var decided = PaymentDecider.Claim(payment, operation, now, patience.AfterLook(operation, now));
                return (await PaymentBook.SaveAsync(session, decided, token).ConfigureAwait(false)).TryGet(out var saved, out var error)
                    ? new Claimed(new PaymentStanding(saved, operation, IsNew: operation.SentAt is null))
                    : error;
            },
            cancellationToken).ConfigureAwait(false);
        return claimed.TryGet(out var taken, out _) ? taken.Standing : null;
    }

    /// <summary>Nobody heard an answer: whoever repeats the command, or recovery, may look at once.</summary>
    public Task<CommerceResult<PaymentStanding>> SuspendAsync(ICommerceSessions sessions, PaymentStanding standing) =>
        ChangeAsync(sessions, standing, payment => PaymentDecider.Suspend(payment, standing.Operation.Id, time.GetUtcNow()));

    /// <summary>Nobody can find out what happened: a person must.</summary>
    public Task<CommerceResult<PaymentStanding>> GiveUpAskingAsync(ICommerceSessions sessions, PaymentStanding standing, string reason) =>
        ChangeAsync(sessions, standing, payment => PaymentDecider.GiveUpAsking(payment, standing.Operation.Id, reason, time.GetUtcNow()));

    private static Task<CommerceResult<PaymentStanding>> ChangeAsync(ICommerceSessions sessions, PaymentStanding standing, Func<Payment, PaymentChange> decide) => sessions.RunAmongRivalsAsync(
        async (session, token) =>
        {
            var payment = await PaymentBook.LoadAsync(session, standing.Payment.Shop, standing.Payment.Id, token).ConfigureAwait(false);
            return (await PaymentBook.SaveAsync(session, decide(payment), token).ConfigureAwait(false)).Map(saved => Standing(saved, standing.Operation.Id));
        },
        CancellationToken.None);

    /// <summary>Books an outcome in an open session.</summary>
    public async Task<CommerceResult<PaymentStanding>> RecordAsync(
        ICommerceSession session, Payment payment, PaymentOperationId id, PaymentOperationOutcome outcome, PaymentStamp stamp, CancellationToken cancellationToken)
    {
        var askAgainAt = payment.Find(id) is { } asked ? patience.AfterPending(asked, stamp.At) : stamp.At;
        var decided = PaymentDecider.Record(payment, id, outcome, stamp, askAgainAt);
        if (!(await PaymentBook.SaveAsync(session, decided, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out var error))
        {
            return error;
        }

        var standing = Standing(saved, id);
        var operation = standing.Operation;
        var scope = ScopeOf(saved.Shop, operation.Kind, operation.Key);
        if (operation.State is PaymentOperationState.Succeeded or PaymentOperationState.Failed
            && await session.Get<IIdempotencyStore>().FindAsync(scope, cancellationToken).ConfigureAwait(false) is { Outcome: null })
        {
            var json = JsonSerializer.Serialize(operation, PaymentJsonContext.Default.PaymentOperation);
            await session.Get<IIdempotencyStore>().CompleteAsync(scope, json, stamp.At, cancellationToken).ConfigureAwait(false);
        }

        return standing;
    }

    // Nobody at a service keeps anything for a payment that waits for money or is owed: giving it up is ours alone, unless the provider wants to know.
    private bool IsLocal(Payment payment, PaymentOperationKind kind) =>
        kind == PaymentOperationKind.Void && payment.State is PaymentState.AwaitingFunds or PaymentState.Owed && !calls.Can(payment, kind);

    private static PaymentStanding Standing(Payment payment, PaymentOperationId id) =>
        new(payment, payment.Find(id) ?? throw new InvalidOperationException("The operation is gone from its payment."), IsNew: false);

    private static IdempotencyScope ScopeOf(ShopId shop, PaymentOperationKind kind, IdempotencyKey key) => new(shop, PaymentOperationCommand.NameOf(kind), key);

    private readonly record struct Claimed(PaymentStanding? Standing)
    {
        public static Claimed Nothing => default;
    }
}

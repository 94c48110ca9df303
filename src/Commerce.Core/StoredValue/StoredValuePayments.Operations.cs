using System.Globalization;
using Commerce.Payments;

namespace Commerce.StoredValue;

/// <summary>Captures, voids, refunds, increments, and what became of them.</summary>
public sealed partial class StoredValuePayments
    : ICapturePayments, IVoidPayments, IRefundPayments, IIncrementPayments, ILookUpPaymentOperations, IListTransactions
{
    private const int TransactionsPerPage = 500;
    private const int MarkParts = 3;

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => MoveAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> VoidAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => MoveAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => MoveAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<PaymentOperationOutcome> IncrementAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        // Only what was confirmed can be raised; a rival's void that comes between is seen by the ledger.
        var confirmed = FindReference(request.Reference, request.Payment) is not { } reference
            || await ReadAsync((store, token) => store.FindEntryAsync(request.Shop, StoredValueEntryKind.Hold, HoldKey(reference), token), cancellationToken).ConfigureAwait(false) is not null;
        return confirmed
            ? await MoveAsync(request, cancellationToken).ConfigureAwait(false)
            : new PaymentOperationOutcome.Failed("not_authorized", "Nothing is held for the payment. Confirm it first.");
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        var entry = await ReadAsync((store, token) => store.FindEntryAsync(request.Shop, KindOf(request.Kind), KeyOf(request), token), cancellationToken).ConfigureAwait(false);
        return entry is null ? null : Succeeded(request, entry);
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken)
    {
        var query = new StoredValueMovementQuery { From = request.From, Until = request.Until, After = ReadMark(request.After), Limit = TransactionsPerPage };
        var entries = await ReadAsync((store, token) => store.ListMovementsAsync(request.Shop, query, token), cancellationToken).ConfigureAwait(false);
        return new PaymentTransactionPage(
            [.. entries.Where(e => e.Amount.IsPositive && PaymentId.TryParse(e.Reference, out _)).Select(TransactionOf)],
            entries.Count < TransactionsPerPage ? null : Mark(entries[^1]));
    }

    /// <summary>The key of an operation in the ledger.</summary>
    internal static IdempotencyKey KeyOf(PaymentOperationId operation) => IdempotencyKey.Of($"operation/{operation}");

    private static IdempotencyKey KeyOf(in PaymentOperationRequest request) => KeyOf(request.Operation);

    private static StoredValueEntryKind KindOf(PaymentOperationKind kind) => kind switch
    {
        PaymentOperationKind.Capture => StoredValueEntryKind.Commit,
        PaymentOperationKind.Void => StoredValueEntryKind.Release,
        PaymentOperationKind.Refund => StoredValueEntryKind.Refund,
        PaymentOperationKind.Increment => StoredValueEntryKind.Hold,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // A void of a payment that nobody confirmed gives up what would have been taken.
    private static PaymentOperationOutcome.Succeeded Succeeded(in PaymentOperationRequest request, StoredValueEntry entry) =>
        new(request.Kind == PaymentOperationKind.Void && entry.Amount.IsZero ? request.Amount : entry.Amount) { Reference = NameOf(entry) };

    private static string NameOf(StoredValueEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Account}/{entry.Number}");

    private static PaymentTransaction TransactionOf(StoredValueEntry entry)
    {
        var parts = entry.Key.Value.Split('/');
        return new PaymentTransaction
        {
            Reference = NameOf(entry),
            PaymentReference = StoredValueReference.Of(entry.Account, PaymentId.Parse(entry.Reference!)).ToString(),
            Operation = parts is ["operation", var id] && PaymentOperationId.TryParse(id, out var operation) ? operation : null,
            Kind = entry.Kind switch
            {
                StoredValueEntryKind.Hold when parts[0] == "operation" => PaymentEntryKind.Increment,
                StoredValueEntryKind.Hold => PaymentEntryKind.Authorization,
                StoredValueEntryKind.Commit => PaymentEntryKind.Capture,
                StoredValueEntryKind.Release => PaymentEntryKind.Void,
                StoredValueEntryKind.Refund => PaymentEntryKind.Refund,
                _ => throw new InvalidOperationException($"An entry of kind {entry.Kind} belongs to no payment."),
            },
            Amount = entry.Amount,
            At = entry.At,
        };
    }

    private static string Mark(StoredValueEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcTicks}/{entry.Account}/{entry.Number}");

    private static (DateTimeOffset At, StoredValueAccountId Account, long Number)? ReadMark(string? mark)
    {
        if (mark is null)
        {
            return null;
        }

        var parts = mark.Split('/');
        return parts.Length == MarkParts
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && StoredValueAccountId.TryParse(parts[1], out var account)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), account, number)
            : throw new FormatException("This is no mark of a page of transactions. Give back the one of the page before.");
    }

    private async ValueTask<PaymentOperationOutcome> MoveAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        if (FindReference(request.Reference, request.Payment) is not { Account.IsDefault: false } reference)
        {
            return new PaymentOperationOutcome.Failed("unknown_reference", "The payment is not known. Look at its order.");
        }

        var step = StepOf(reference, KeyOf(request), request.Reason);
        DateTimeOffset? livesUntil = options.Value.ExpiredRefund == ExpiredRefund.ExtendLife ? step.At + options.Value.RefundLife : null;
        var moved = await sessions.RunAsync(
            async (session, token) => request.Kind switch
            {
                PaymentOperationKind.Capture => await StoredValueBook.CommitAsync(session, request.Shop, reference.Account, step, request.Amount, request.IsFinal, token).ConfigureAwait(false),
                PaymentOperationKind.Void => await StoredValueBook.ReleaseAsync(session, request.Shop, reference.Account, step, token).ConfigureAwait(false),
                PaymentOperationKind.Refund => await StoredValueBook.RefundAsync(session, request.Shop, reference.Account, step, request.Amount, livesUntil, token).ConfigureAwait(false),
                PaymentOperationKind.Increment => await StoredValueBook.HoldAsync(session, request.Shop, reference.Account, step, request.Amount, token).ConfigureAwait(false),
                _ => throw new ArgumentOutOfRangeException(nameof(request)),
            },
            cancellationToken).ConfigureAwait(false);
        return moved.TryGet(out var change, out var error) ? Succeeded(request, change.Entry) : new PaymentOperationOutcome.Failed(ReasonOf(error), error.Message);
    }
}

using Commerce.Messaging;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

/// <summary>
/// Pays with gift cards and store credit out of our own database: confirming holds, capturing commits, voiding releases, refunding puts back. The
/// ledger is the service's book, so every answer is the same at every repetition. Thread-safe.
/// </summary>
/// <remarks>
/// The method <see cref="StoredValuePaymentOptions.StoreCreditId"/> pays with the credit of the order's customer, any other one with the card whose
/// sealed code is the payment's instrument.
/// </remarks>
public sealed partial class StoredValuePayments(ICommerceSessions sessions, IOptions<StoredValueOptions> options, TimeProvider time)
    : IPaymentProvider, ISealPaymentInstruments, ILookUpPayments
{
    /// <summary>The name that methods give as their <see cref="PaymentMethod.Provider"/>.</summary>
    public const string ProviderName = "stored-value";


    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <summary>The hash of a gift-card code; nothing when it can be none.</summary>
    public PaymentInstrument? Seal(string instrument) =>
        GiftCardCode.TryParse(instrument, out var code) ? PaymentInstrument.Of(StoredValueBook.SealPrefix + code.Hash) : null;

    /// <inheritdoc/>
    public async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken)
    {
        // There is no other place to say that there is no account: confirming declines with the reason.
        var payer = await RunAsync(
            (session, token) => StoredValueBook.FindPayerAsync(session, request.Shop, request.Method.Id, request.Customer, request.Instrument, request.Amount.Currency, token),
            cancellationToken).ConfigureAwait(false);
        var reference = payer.TryGet(out var account, out var error)
            ? StoredValueReference.Of(account.Id, request.Payment)
            : StoredValueReference.None(ReasonOf(error), request.Payment);
        return new PreparedPayment(reference.ToString());
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        if (FindReference(request.Reference, request.Payment) is not { } reference)
        {
            return new PaymentOutcome.Declined("unknown_reference", "The payment is not known. Begin a new one.");
        }

        if (reference.Account.IsDefault)
        {
            return Missing(reference);
        }

        var held = await sessions.RunAsync(
            async (session, token) => await StoredValueBook.HoldAsync(session, request.Shop, reference.Account, StepOf(reference, HoldKey(reference), ""), request.Amount, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return !held.TryGet(out var change, out var error) ? new PaymentOutcome.Declined(ReasonOf(error), error.Message)
            : !change.IsRepeated ? new PaymentOutcome.Authorized(change.Entry.Amount)
            : await LookUpAsync(request, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"The hold of payment {request.Payment} is gone from the ledger.");
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        if (FindReference(request.Reference, request.Payment) is not { Account.IsDefault: false } reference)
        {
            return null;
        }

        var entries = await ReadAsync((store, token) => store.ListByReferenceAsync(request.Shop, reference.Account, reference.Ledger, token), cancellationToken).ConfigureAwait(false);
        var hasTaken = entries.Any(e => e.Kind == StoredValueEntryKind.Commit);
        return entries.Any(e => e.Kind == StoredValueEntryKind.Release) && !hasTaken
            ? new PaymentOutcome.Declined("voided", "The payment was given up. Begin a new one.")
            : entries.FirstOrDefault(e => e.Kind == StoredValueEntryKind.Hold) is { } hold ? new PaymentOutcome.Authorized(hold.Amount) : null;
    }

    private static PaymentOutcome.Declined Missing(StoredValueReference reference) => reference.Reason switch
    {
        "guest_has_no_credit" => new(reference.Reason, StoredValueErrors.GuestHasNoCredit.Message),
        "no_credit" => new(reference.Reason, "There is no store credit in this currency. Choose another payment method."),
        _ => new("unknown_code", StoredValueErrors.UnknownCode.Message),
    };

    private static StoredValueReference? FindReference(string text, PaymentId payment) =>
        StoredValueReference.TryParse(text, out var reference) && reference.Payment == payment ? reference : null;

    private static IdempotencyKey HoldKey(StoredValueReference reference) => IdempotencyKey.Of($"confirm/{reference.Payment}");

    private static string ReasonOf(CommerceError error) => error.Code[(error.Code.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private StoredValueStep StepOf(StoredValueReference reference, IdempotencyKey key, string reason) =>
        new(reference.Ledger, key, Actor.System, time.GetUtcNow()) { Reason = reason };

    private Task<T> ReadAsync<T>(Func<IStoredValueStore, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken) =>
        RunAsync((session, token) => read(session.Get<IStoredValueStore>(), token), cancellationToken);

    // Whatever it is, nothing included, it is an answer.
    private async Task<T> RunAsync<T>(Func<ICommerceSession, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        (await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(ValueTuple.Create(await work(session, token).ConfigureAwait(false))),
            cancellationToken).ConfigureAwait(false)).Value.Item1;
}

using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.StoredValue;

/// <summary>Moves stored value in an open session: it commits or is undone with whatever else the session does. The door for checkout and the provider.</summary>
/// <remarks>Holds, commits, releases and refunds of one payment share a reference. A session that pays with several accounts locks them in the order of its calls: keep it the same everywhere.</remarks>
internal static class StoredValueBook
{
    /// <summary>Begins every sealed code of a gift card.</summary>
    public const string SealPrefix = "sha256:";

    private static readonly PaymentMethodId Credit = PaymentMethodId.Of(StoredValuePaymentOptions.StoreCreditId);

    /// <summary>The account that pays by a method: the customer's credit in a currency, or the card of a sealed instrument.</summary>
    public static async ValueTask<CommerceResult<StoredValueAccount>> FindPayerAsync(
        ICommerceSession session, ShopId shop, PaymentMethodId method, CustomerRef? customer, PaymentInstrument? instrument, Currency currency, CancellationToken cancellationToken)
    {
        var store = session.Get<IStoredValueStore>();
        if (method == Credit)
        {
            return customer is not { IsDefault: false, IsGuest: false } owner ? StoredValueErrors.GuestHasNoCredit
                : (await store.ListCreditAsync(shop, owner, cancellationToken).ConfigureAwait(false)).FirstOrDefault(credit => credit.Currency == currency) is { } credit ? credit
                : StoredValueErrors.NoCredit(currency);
        }

        return instrument is { IsDefault: false, Value: var code }
            && code.StartsWith(SealPrefix, StringComparison.Ordinal)
            && await store.FindByCodeAsync(shop, code[SealPrefix.Length..], cancellationToken).ConfigureAwait(false) is { } card
                ? card
                : StoredValueErrors.UnknownCode;
    }

    /// <summary>Sets an amount aside for a payment.</summary>
    public static ValueTask<CommerceResult<StoredValueChange>> HoldAsync(
        ICommerceSession session, ShopId shop, StoredValueAccountId account, StoredValueStep step, Money amount, CancellationToken cancellationToken) =>
        session.Get<IStoredValueStore>().MoveAsync(shop, account, step.Of(StoredValueEntryKind.Hold) with { Amount = amount }, cancellationToken);

    /// <summary>Pays an amount that was held, or all of it; after a final one the rest is free again.</summary>
    public static ValueTask<CommerceResult<StoredValueChange>> CommitAsync(
        ICommerceSession session, ShopId shop, StoredValueAccountId account, StoredValueStep step, Money? amount, bool isFinal, CancellationToken cancellationToken) =>
        session.Get<IStoredValueStore>().MoveAsync(shop, account, step.Of(StoredValueEntryKind.Commit) with { Amount = amount, IsFinal = isFinal }, cancellationToken);

    /// <summary>Frees all that is held for a payment and ends it.</summary>
    public static ValueTask<CommerceResult<StoredValueChange>> ReleaseAsync(
        ICommerceSession session, ShopId shop, StoredValueAccountId account, StoredValueStep step, CancellationToken cancellationToken) =>
        session.Get<IStoredValueStore>().MoveAsync(shop, account, step.Of(StoredValueEntryKind.Release), cancellationToken);

    /// <summary>Gives back what a payment took.</summary>
    public static ValueTask<CommerceResult<StoredValueChange>> RefundAsync(
        ICommerceSession session, ShopId shop, StoredValueAccountId account, StoredValueStep step, Money amount, DateTimeOffset? livesUntil, CancellationToken cancellationToken) =>
        session.Get<IStoredValueStore>().MoveAsync(shop, account, step.Of(StoredValueEntryKind.Refund) with { Amount = amount, ExpiresAt = livesUntil }, cancellationToken);
}

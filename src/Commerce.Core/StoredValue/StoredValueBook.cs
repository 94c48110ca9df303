using Commerce.Messaging;

namespace Commerce.StoredValue;

/// <summary>Moves stored value in an open session: it commits or is undone with whatever else the session does. The door for checkout and the provider.</summary>
/// <remarks>Holds, commits, releases and refunds of one payment share a reference. A session that pays with several accounts locks them in the order of its calls: keep it the same everywhere.</remarks>
internal static class StoredValueBook
{
    /// <summary>The card of a sealed instrument, or <see langword="null"/>.</summary>
    public static ValueTask<StoredValueAccount?> FindCardAsync(ICommerceSession session, ShopId shop, string codeHash, CancellationToken cancellationToken) =>
        session.Get<IStoredValueStore>().FindByCodeAsync(shop, codeHash, cancellationToken);

    /// <summary>The credit of a customer in a currency, or <see langword="null"/>.</summary>
    public static async ValueTask<StoredValueAccount?> FindCreditAsync(ICommerceSession session, ShopId shop, CustomerRef customer, Currency currency, CancellationToken cancellationToken) =>
        (await session.Get<IStoredValueStore>().ListCreditAsync(shop, customer, cancellationToken).ConfigureAwait(false)).FirstOrDefault(credit => credit.Currency == currency);

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

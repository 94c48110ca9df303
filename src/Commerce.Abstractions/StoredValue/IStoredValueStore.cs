namespace Commerce.StoredValue;

/// <summary>
/// Port to storage: gift cards and store credit. A command port: each method is atomic and never surfaces a version conflict; no number of callers pays
/// more with an account than is on it.
/// </summary>
public interface IStoredValueStore
{
    /// <summary>
    /// Makes an account and puts the first money on it. Credit that the customer has already in that currency gets the money instead, and lives as long
    /// as the longer of both. Under a key that issued before, what it issued is answered. Refuses a code that another card has with
    /// <c>storedvalue.code_taken</c>.
    /// </summary>
    /// <param name="account">The new account, with nothing on it.</param>
    /// <param name="move">Of <see cref="StoredValueEntryKind.Issue"/>.</param>
    /// <param name="cancellationToken">Abandons the work.</param>
    ValueTask<CommerceResult<StoredValueChange>> IssueAsync(StoredValueAccount account, StoredValueMove move, CancellationToken cancellationToken);

    /// <summary>
    /// Holds, commits, releases, refunds, adjusts, disables or enables. Refuses with <c>storedvalue.unknown_account</c>, <c>storedvalue.wrong_currency</c>,
    /// <c>storedvalue.insufficient</c>, <c>storedvalue.expired</c>, <c>storedvalue.disabled</c>, <c>storedvalue.ended</c>, <c>storedvalue.over_commit</c>,
    /// <c>storedvalue.over_refund</c>, and <c>storedvalue.key_reused</c> when the key stands for another command of that kind.
    /// </summary>
    ValueTask<CommerceResult<StoredValueChange>> MoveAsync(ShopId shop, StoredValueAccountId account, StoredValueMove move, CancellationToken cancellationToken);

    /// <summary>An account, or <see langword="null"/>.</summary>
    ValueTask<StoredValueAccount?> FindAsync(ShopId shop, StoredValueAccountId account, CancellationToken cancellationToken);

    /// <summary>The card with that <see cref="StoredValueAccount.CodeHash"/>, or <see langword="null"/>.</summary>
    ValueTask<StoredValueAccount?> FindByCodeAsync(ShopId shop, string codeHash, CancellationToken cancellationToken);

    /// <summary>The credit of a customer, one account per currency, by the currency's code.</summary>
    ValueTask<IReadOnlyList<StoredValueAccount>> ListCreditAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken);

    /// <summary>The entry of a command, or <see langword="null"/> when nobody gave it.</summary>
    ValueTask<StoredValueEntry?> FindEntryAsync(ShopId shop, StoredValueEntryKind kind, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>The entries of an account.</summary>
    ValueTask<IReadOnlyList<StoredValueEntry>> ListEntriesAsync(ShopId shop, StoredValueAccountId account, StoredValueEntryQuery query, CancellationToken cancellationToken);

    /// <summary>The entries of a payment, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredValueEntry>> ListByReferenceAsync(ShopId shop, StoredValueAccountId account, string reference, CancellationToken cancellationToken);

    /// <summary>The entries of all payments in a time.</summary>
    ValueTask<IReadOnlyList<StoredValueEntry>> ListMovementsAsync(ShopId shop, StoredValueMovementQuery query, CancellationToken cancellationToken);

    /// <summary>Takes what is free on at most <paramref name="limit"/> accounts whose time ran out; returns how many. What is held stays.</summary>
    ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Shops that have accounts whose time ran out with something free on them.</summary>
    ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

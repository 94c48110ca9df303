namespace Commerce.StoredValue;

/// <summary>Gift cards and store credit of the caller's shop. Thread-safe; each command may be repeated under its key.</summary>
public interface IStoredValueService
{
    /// <summary>Sells a gift card. Its code is told this once: under the same key again the card comes back without it.</summary>
    Task<CommerceResult<IssuedGiftCard>> IssueGiftCardAsync(IssueGiftCard command, CancellationToken cancellationToken = default);

    /// <summary>What a code is worth, without any personal data. A code that is no card of the shop is <c>storedvalue.unknown_code</c>.</summary>
    /// <param name="code">As it was typed; case, dashes and blanks do not matter.</param>
    /// <param name="cancellationToken">Abandons the question.</param>
    Task<CommerceResult<StoredValueBalance>> FindByCodeAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>Grants credit to a registered customer. Guests have none: <c>storedvalue.guest_has_no_credit</c>.</summary>
    Task<CommerceResult<StoredValueAccount>> GrantCreditAsync(GrantCredit command, CancellationToken cancellationToken = default);

    /// <summary>The credit of a customer, one account per currency; none when there is none.</summary>
    Task<CommerceResult<IReadOnlyList<StoredValueAccount>>> GetCreditAsync(CustomerRef customer, CancellationToken cancellationToken = default);

    /// <summary>An account.</summary>
    Task<CommerceResult<StoredValueAccount>> GetAsync(StoredValueAccountId account, CancellationToken cancellationToken = default);

    /// <summary>The ledger of an account, the newest entry first.</summary>
    Task<CommerceResult<IReadOnlyList<StoredValueEntry>>> ListEntriesAsync(StoredValueAccountId account, StoredValueEntryQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Corrects a balance, up or down, never below what is held.</summary>
    Task<CommerceResult<StoredValueAccount>> AdjustAsync(AdjustStoredValue command, CancellationToken cancellationToken = default);

    /// <summary>Stops an account, as after a theft. What was held before is still paid out.</summary>
    Task<CommerceResult<StoredValueAccount>> DisableAsync(SwitchStoredValue command, CancellationToken cancellationToken = default);

    /// <summary>Lets an account pay again.</summary>
    Task<CommerceResult<StoredValueAccount>> EnableAsync(SwitchStoredValue command, CancellationToken cancellationToken = default);

    /// <summary>Takes what is free on accounts of the shop whose time ran out; returns on how many. The worker <c>storedvalue.expiry</c> does it for all shops.</summary>
    Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default);
}

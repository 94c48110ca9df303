using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

/// <summary>Checks, opens a transaction, asks the store.</summary>
internal sealed class StoredValueService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    StoredValueExpiry expiry,
    IOptions<StoredValueOptions> options,
    TimeProvider time) : IStoredValueService
{
    public async Task<CommerceResult<IssuedGiftCard>> IssueGiftCardAsync(IssueGiftCard command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);

        // Outside the transaction: when that runs twice, it is still the same card.
        var code = command.Code is { IsDefault: false } own ? own : GiftCardCode.New();
        var move = Move(StoredValueEntryKind.Issue, command.Key, command.Amount, command.Reason);
        move = move with { ExpiresAt = command.ExpiresAt ?? (options.Value.GiftCardLife is { } life ? move.At + life : null) };
        var account = NewAccount(StoredValueKind.GiftCard, move) with { CodeHash = code.Hash, LastLetters = code.LastLetters };
        var issued = await IssueAsync(account, move, cancellationToken).ConfigureAwait(false);
        return issued.Bind<IssuedGiftCard>(change =>
            change.Account.Kind == StoredValueKind.GiftCard ? new IssuedGiftCard(change.Account, change.IsRepeated ? null : code) : StoredValueErrors.KeyReused(command.Key));
    }

    public async Task<CommerceResult<StoredValueAccount>> GrantCreditAsync(GrantCredit command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Customer.IsDefault || command.Customer.IsGuest)
        {
            return StoredValueErrors.GuestHasNoCredit;
        }

        var move = Move(StoredValueEntryKind.Issue, command.Key, command.Amount, command.Reason) with { ExpiresAt = command.ExpiresAt };
        var account = NewAccount(StoredValueKind.StoreCredit, move) with { Customer = command.Customer };
        var granted = await IssueAsync(account, move, cancellationToken).ConfigureAwait(false);
        return granted.Bind<StoredValueAccount>(change =>
            change.Account.Customer == command.Customer ? change.Account : StoredValueErrors.KeyReused(command.Key));
    }

    public async Task<CommerceResult<StoredValueBalance>> FindByCodeAsync(string code, CancellationToken cancellationToken = default)
    {
        if (!GiftCardCode.TryParse(code, out var parsed))
        {
            return StoredValueErrors.UnknownCode;
        }

        var (shop, now) = (caller.Caller.Shop, time.GetUtcNow());
        return await sessions.RunAsync<StoredValueBalance>(
            async (session, token) => await session.Get<IStoredValueStore>().FindByCodeAsync(shop, parsed.Hash, token).ConfigureAwait(false) is { } card
                ? new StoredValueBalance(
                    card.Id,
                    card.State == StoredValueState.Active && !card.IsExpiredAt(now) ? card.Available : Money.Zero(card.Currency),
                    card.ExpiresAt,
                    card.LastLetters)
                : StoredValueErrors.UnknownCode,
            cancellationToken).ConfigureAwait(false);
    }

    public Task<CommerceResult<IReadOnlyList<StoredValueAccount>>> GetCreditAsync(CustomerRef customer, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return customer.IsDefault || customer.IsGuest
            ? Task.FromResult<CommerceResult<IReadOnlyList<StoredValueAccount>>>(StoredValueErrors.GuestHasNoCredit)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IStoredValueStore>().ListCreditAsync(shop, customer, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<StoredValueAccount>> GetAsync(StoredValueAccountId account, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync<StoredValueAccount>(
            async (session, token) => await session.Get<IStoredValueStore>().FindAsync(shop, account, token).ConfigureAwait(false) is { } found
                ? found
                : StoredValueErrors.UnknownAccount(account),
            cancellationToken);
    }

    public Task<CommerceResult<IReadOnlyList<StoredValueEntry>>> ListEntriesAsync(
        StoredValueAccountId account, StoredValueEntryQuery? query = null, CancellationToken cancellationToken = default)
    {
        var (shop, asked) = (caller.Caller.Shop, query ?? new StoredValueEntryQuery());
        return asked.Limit is < 1 or > StoredValueEntryQuery.MaxLimit
            ? Task.FromResult<CommerceResult<IReadOnlyList<StoredValueEntry>>>(StoredValueErrors.PageOutOfRange)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IStoredValueStore>().ListEntriesAsync(shop, account, asked, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<StoredValueAccount>> AdjustAsync(AdjustStoredValue command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MoveAsync(command.Account, Move(StoredValueEntryKind.Adjust, command.Key, command.Amount, command.Reason), cancellationToken);
    }

    public Task<CommerceResult<StoredValueAccount>> DisableAsync(SwitchStoredValue command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MoveAsync(command.Account, Move(StoredValueEntryKind.Disable, command.Key, amount: null, command.Reason), cancellationToken);
    }

    public Task<CommerceResult<StoredValueAccount>> EnableAsync(SwitchStoredValue command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return MoveAsync(command.Account, Move(StoredValueEntryKind.Enable, command.Key, amount: null, command.Reason), cancellationToken);
    }

    public Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default) =>
        expiry.ExpireAsync(sessions, caller.Caller.Shop, cancellationToken);

    private StoredValueMove Move(StoredValueEntryKind kind, IdempotencyKey key, Money? amount, string reason) =>
        new() { Kind = kind, Key = key, Amount = amount, Reason = reason, Actor = caller.Caller.Actor, At = time.GetUtcNow() };

    private StoredValueAccount NewAccount(StoredValueKind kind, StoredValueMove move)
    {
        // A faulty amount is refused before the account is looked at.
        var zero = move.Amount is { Currency.IsDefault: false } amount ? Money.Zero(amount.Currency) : default;
        return new StoredValueAccount { Id = StoredValueAccountId.New(time), Shop = caller.Caller.Shop, Kind = kind, Balance = zero, Held = zero, CreatedAt = move.At };
    }

    private Task<CommerceResult<StoredValueChange>> IssueAsync(StoredValueAccount account, StoredValueMove move, CancellationToken cancellationToken) =>
        sessions.RunAsync(
            async (session, token) => await session.Get<IStoredValueStore>().IssueAsync(account, move, token).ConfigureAwait(false),
            cancellationToken);

    private async Task<CommerceResult<StoredValueAccount>> MoveAsync(StoredValueAccountId account, StoredValueMove move, CancellationToken cancellationToken)
    {
        var shop = caller.Caller.Shop;
        var moved = await sessions.RunAsync(
            async (session, token) => await session.Get<IStoredValueStore>().MoveAsync(shop, account, move, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return moved.Map(change => change.Account);
    }
}

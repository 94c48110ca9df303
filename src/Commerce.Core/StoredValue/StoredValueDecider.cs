namespace Commerce.StoredValue;

/// <summary>The pure rules of gift cards and store credit: 0 &lt;= held &lt;= balance, and no payment takes more than was held for it, or gives back more than it took.</summary>
internal static class StoredValueDecider
{
    /// <summary>What is wrong with a command in itself, before anything is asked of the storage.</summary>
    public static CommerceError? FindFault(StoredValueMove move)
    {
        if (move.Key.IsDefault)
        {
            return StoredValueErrors.KeyRequired;
        }

        if (move.Reason.Length > StoredValueMove.MaxReason)
        {
            return StoredValueErrors.ReasonTooLong;
        }

        var isOfPayment = move.Kind is StoredValueEntryKind.Hold or StoredValueEntryKind.Commit or StoredValueEntryKind.Release or StoredValueEntryKind.Refund;
        if (isOfPayment && (string.IsNullOrWhiteSpace(move.Reference) || move.Reference.Length > StoredValueMove.MaxReference))
        {
            return StoredValueErrors.ReferenceRequired;
        }

        return move switch
        {
            { Kind: StoredValueEntryKind.Adjust, Amount: null or { Currency.IsDefault: true } or { IsZero: true } } => StoredValueErrors.NothingToAdjust,
            { Kind: StoredValueEntryKind.Adjust } => null,
            { Kind: StoredValueEntryKind.Issue or StoredValueEntryKind.Hold or StoredValueEntryKind.Refund, Amount: null } => StoredValueErrors.AmountNotPositive,
            { Amount: { Currency.IsDefault: true } or { IsPositive: false } } => StoredValueErrors.AmountNotPositive,
            { Kind: StoredValueEntryKind.Issue } when move.ExpiresAt <= move.At => StoredValueErrors.ExpiresInThePast,
            _ => null,
        };
    }

    /// <summary>The answer to a command whose kind and key were used before.</summary>
    public static CommerceResult<StoredValueChange> Repeat(StoredValueAccount account, StoredValueEntry known, StoredValueMove move) =>
        (move.Amount is null || move.Amount == known.Amount) && string.Equals(move.Reference, known.Reference, StringComparison.Ordinal)
            ? new StoredValueChange(account, known, IsRepeated: true)
            : StoredValueErrors.KeyReused(move.Key);

    /// <summary>Carries out a command that is new.</summary>
    /// <param name="account">The account as it stands, locked.</param>
    /// <param name="standing">How far the payment of the command is.</param>
    /// <param name="move">The command, without fault in itself.</param>
    public static CommerceResult<StoredValueDecision> Decide(StoredValueAccount account, StoredValueStanding standing, StoredValueMove move) =>
        move.Amount is { } amount && amount.Currency != account.Currency ? StoredValueErrors.WrongCurrency(account.Currency, amount.Currency) : move.Kind switch
        {
            StoredValueEntryKind.Issue => Issue(account, move),
            StoredValueEntryKind.Hold => Hold(account, standing, move),
            StoredValueEntryKind.Commit => Commit(account, standing, move),
            StoredValueEntryKind.Release => new StoredValueDraft(account, move).Release(standing.Held).Decision,
            StoredValueEntryKind.Refund => Refund(account, standing, move),
            StoredValueEntryKind.Adjust => Adjust(account, move),
            StoredValueEntryKind.Disable => new StoredValueDraft(account with { State = StoredValueState.Disabled }, move).Note().Decision,
            StoredValueEntryKind.Enable => new StoredValueDraft(account with { State = StoredValueState.Active }, move).Note().Decision,
            _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, "Accounts expire when they are due, not by a command."),
        };

    /// <summary>Takes what is free on an account whose time ran out; <see langword="null"/> when there is nothing to take.</summary>
    public static StoredValueDecision? Expire(StoredValueAccount account, DateTimeOffset now)
    {
        if (!account.IsExpiredAt(now) || !account.Available.IsPositive)
        {
            return null;
        }

        // Every expiry of an account is another one: what is released later expires later.
        var key = IdempotencyKey.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"expire/{account.Id}/{account.Version + 1}"));
        var move = new StoredValueMove { Kind = StoredValueEntryKind.Expire, Key = key, Actor = Actor.System, At = now };
        return new StoredValueDraft(account, move).Take(account.Available).Decision;
    }

    private static CommerceResult<StoredValueDecision> Issue(StoredValueAccount account, StoredValueMove move)
    {
        if (account.State == StoredValueState.Disabled)
        {
            return StoredValueErrors.Disabled;
        }

        // What lives for ever goes on living; no other credit of the customer dies earlier.
        var expiresAt = account.Version == 0 ? move.ExpiresAt
            : account.ExpiresAt is { } old && move.ExpiresAt is { } asked ? (asked > old ? asked : old)
            : null;
        return Put(account with { ExpiresAt = expiresAt }, move);
    }

    private static CommerceResult<StoredValueDecision> Hold(StoredValueAccount account, StoredValueStanding standing, StoredValueMove move)
    {
        var amount = move.Amount!.Value;
        return standing.IsEnded ? StoredValueErrors.Ended(move.Reference!)
            : account.State == StoredValueState.Disabled ? StoredValueErrors.Disabled
            : account.IsExpiredAt(move.At) ? StoredValueErrors.Expired(account.ExpiresAt!.Value)
            : amount > account.Available ? StoredValueErrors.Insufficient(amount, account.Available)
            : new StoredValueDraft(account, move).Hold(amount).Decision;
    }

    // What was held was promised: neither a later expiry nor a later stop takes it from the shop.
    private static CommerceResult<StoredValueDecision> Commit(StoredValueAccount account, StoredValueStanding standing, StoredValueMove move)
    {
        var amount = move.Amount ?? standing.Held;
        if (!amount.IsPositive || amount > standing.Held)
        {
            return StoredValueErrors.OverCommit(amount, standing.Held);
        }

        var draft = new StoredValueDraft(account, move).Commit(amount);
        return move.IsFinal ? draft.Release(standing.Held - amount).Decision : draft.Decision;
    }

    private static CommerceResult<StoredValueDecision> Refund(StoredValueAccount account, StoredValueStanding standing, StoredValueMove move)
    {
        var amount = move.Amount!.Value;
        if (amount > standing.Refundable)
        {
            return StoredValueErrors.OverRefund(amount, standing.Refundable);
        }

        if (!account.IsExpiredAt(move.At))
        {
            return Put(account, move);
        }

        return move.ExpiresAt > move.At
            ? Put(account with { ExpiresAt = move.ExpiresAt }, move)
            : StoredValueErrors.Expired(account.ExpiresAt!.Value);
    }

    private static CommerceResult<StoredValueDecision> Adjust(StoredValueAccount account, StoredValueMove move)
    {
        var amount = move.Amount!.Value;
        return amount.IsPositive && account.IsExpiredAt(move.At) ? StoredValueErrors.Expired(account.ExpiresAt!.Value)
            : account.Available < -amount ? StoredValueErrors.Insufficient(-amount, account.Available)
            : Put(account, move);
    }

    private static CommerceResult<StoredValueDecision> Put(StoredValueAccount account, StoredValueMove move) =>
        move.Amount!.Value.MinorUnits > StoredValueAccount.MaxBalance - account.Balance.MinorUnits
            ? StoredValueErrors.BalanceTooLarge
            : new StoredValueDraft(account, move).Put(move.Amount.Value).Decision;
}

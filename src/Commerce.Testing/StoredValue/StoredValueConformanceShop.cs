using System.Collections.Concurrent;
using System.Globalization;
using Commerce.Messaging;
using Commerce.StoredValue;

namespace Commerce.Testing;

/// <summary>A shop of its own for one case, with a clock that only the case moves. Remembers its accounts, for the audit.</summary>
internal sealed class StoredValueConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken) : StoreConformanceShop(sessions, cancellationToken)
{
    private const string Payment = "payment-1";
    private readonly ConcurrentDictionary<(ShopId Shop, StoredValueAccountId Account), bool> _accounts = new();
    private int _lastKey;

    public static CustomerRef Alice { get; } = CustomerRef.Registered("alice");

    public DateTimeOffset Time { get; set; } = Now;

    public static Money Usd(long cents) => Money.FromMinorUnits(cents, Currency.Usd);

    public IdempotencyKey NewKey() => IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"key-{Interlocked.Increment(ref _lastKey)}"));

    public StoredValueMove Move(StoredValueEntryKind kind, Money? amount, IdempotencyKey? key = null) =>
        new() { Kind = kind, Key = key ?? NewKey(), Amount = amount, Actor = Actor.Staff("s-1"), At = Time };

    public static StoredValueMove Of(StoredValueMove move, string? payment) => move with { Reference = payment ?? Payment };

    public StoredValueAccount NewCard(GiftCardCode? code = null, ShopId? shop = null)
    {
        var own = code ?? GiftCardCode.New();
        return new StoredValueAccount
        {
            Id = StoredValueAccountId.New(TimeProvider.System),
            Shop = shop ?? Shop,
            Kind = StoredValueKind.GiftCard,
            Balance = Usd(0),
            Held = Usd(0),
            CodeHash = own.Hash,
            LastLetters = own.LastLetters,
            CreatedAt = Time,
        };
    }

    public StoredValueAccount NewCredit(CustomerRef customer, Currency? currency = null)
    {
        var zero = Money.Zero(currency ?? Currency.Usd);
        return new StoredValueAccount
        {
            Id = StoredValueAccountId.New(TimeProvider.System),
            Shop = Shop,
            Kind = StoredValueKind.StoreCredit,
            Balance = zero,
            Held = zero,
            Customer = customer,
            CreatedAt = Time,
        };
    }

    public async Task<CommerceResult<StoredValueChange>> IssueAsync(StoredValueAccount account, Money amount, IdempotencyKey? key = null, DateTimeOffset? expiresAt = null)
    {
        var move = Move(StoredValueEntryKind.Issue, amount, key) with { ExpiresAt = expiresAt };
        var issued = await DoAsync(store => store.IssueAsync(account, move, Token)).ConfigureAwait(false);
        if (issued.TryGet(out var change, out _))
        {
            _accounts.TryAdd((account.Shop, change.Account.Id), true);
        }

        return issued;
    }

    public async Task<StoredValueAccount> CardAsync(long cents, DateTimeOffset? expiresAt = null) =>
        Expect.Success(await IssueAsync(NewCard(), Usd(cents), expiresAt: expiresAt).ConfigureAwait(false), "A card can be issued.").Account;

    public Task<CommerceResult<StoredValueChange>> MoveAsync(StoredValueAccount account, StoredValueMove move) =>
        DoAsync(store => store.MoveAsync(account.Shop, account.Id, move, Token));

    public Task<CommerceResult<StoredValueChange>> HoldAsync(StoredValueAccount account, long cents, string? payment = null, IdempotencyKey? key = null) =>
        MoveAsync(account, Of(Move(StoredValueEntryKind.Hold, Usd(cents), key), payment));

    public Task<CommerceResult<StoredValueChange>> CommitAsync(StoredValueAccount account, long? cents = null, bool isFinal = false, string? payment = null, IdempotencyKey? key = null) =>
        MoveAsync(account, Of(Move(StoredValueEntryKind.Commit, cents is { } some ? Usd(some) : null, key), payment) with { IsFinal = isFinal });

    public Task<CommerceResult<StoredValueChange>> ReleaseAsync(StoredValueAccount account, string? payment = null, IdempotencyKey? key = null) =>
        MoveAsync(account, Of(Move(StoredValueEntryKind.Release, null, key), payment));

    public Task<CommerceResult<StoredValueChange>> RefundAsync(StoredValueAccount account, long cents, string? payment = null, IdempotencyKey? key = null, DateTimeOffset? livesUntil = null) =>
        MoveAsync(account, Of(Move(StoredValueEntryKind.Refund, Usd(cents), key), payment) with { ExpiresAt = livesUntil });

    public async Task<StoredValueAccount> LoadAsync(StoredValueAccount account) =>
        await ReadAsync(store => store.FindAsync(account.Shop, account.Id, Token)).ConfigureAwait(false)
        ?? throw new ConformanceFailedException("An account that was issued is found.");

    public async Task ExpectAsync(StoredValueAccount account, long balance, long held, string promise)
    {
        var stored = await LoadAsync(account).ConfigureAwait(false);
        Expect.Equal((balance, held), (stored.Balance.MinorUnits, stored.Held.MinorUnits), $"{promise} (balance, held)");
    }

    public Task<IReadOnlyList<StoredValueEntry>> EntriesAsync(StoredValueAccount account, long? before = null, int limit = StoredValueEntryQuery.MaxLimit) =>
        ReadAsync(store => store.ListEntriesAsync(account.Shop, account.Id, new StoredValueEntryQuery { Before = before, Limit = limit }, Token));

    public Task<int> ExpireDueAsync(int limit = 100) => ReadAsync(store => store.ExpireDueAsync(Shop, Time, limit, Token));

    public async Task<T> ReadAsync<T>(Func<IStoredValueStore, ValueTask<T>> read) =>
        (await DoAsync(async store => CommerceResult.Success(ValueTuple.Create(await read(store).ConfigureAwait(false)))).ConfigureAwait(false)).Value.Item1;

    public Task<CommerceResult<T>> DoAsync<T>(Func<IStoredValueStore, ValueTask<CommerceResult<T>>> work) =>
        Sessions.RunAsync(async (session, _) => await work(session.Get<IStoredValueStore>()).ConfigureAwait(false), Token);

    /// <summary>What must hold after any case: numbers without a gap, each entry says what was left, and the sums of the ledger are the account.</summary>
    public async Task AuditAsync()
    {
        foreach (var (shop, id) in _accounts.Keys)
        {
            var account = await ReadAsync(store => store.FindAsync(shop, id, Token)).ConfigureAwait(false) ?? throw new ConformanceFailedException("An account never goes.");
            var (balance, held, number) = (0L, 0L, 0L);
            long? before = account.Version + 1;
            List<StoredValueEntry> ledger = [];
            while (before > 1)
            {
                var page = await EntriesAsync(account, before).ConfigureAwait(false);
                Expect.True(page.Count > 0, "No entry is missing.");
                ledger.AddRange(page);
                before = page[^1].Number;
            }

            foreach (var entry in Enumerable.Reverse(ledger))
            {
                var amount = entry.Amount.MinorUnits;
                balance += entry.Kind switch
                {
                    StoredValueEntryKind.Issue or StoredValueEntryKind.Refund or StoredValueEntryKind.Adjust => amount,
                    StoredValueEntryKind.Commit or StoredValueEntryKind.Expire => -amount,
                    _ => 0,
                };
                held += entry.Kind switch
                {
                    StoredValueEntryKind.Hold => amount,
                    StoredValueEntryKind.Commit or StoredValueEntryKind.Release => -amount,
                    _ => 0,
                };
                Expect.Equal(++number, entry.Number, "Entries are numbered without a gap.");
                Expect.Equal((balance, held), (entry.Balance.MinorUnits, entry.Held.MinorUnits), "Each entry says what was left after it. (balance, held)");
                Expect.True(held >= 0 && balance >= held, "Nothing goes below zero.");
            }

            Expect.Equal((balance, held, number), (account.Balance.MinorUnits, account.Held.MinorUnits, account.Version), "The sums of the ledger are the account. (balance, held, version)");
        }
    }
}

namespace Commerce.StoredValue.Tests;

public sealed class StoredValueDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StoredValueEntryKind[] Kinds = [.. Enum.GetValues<StoredValueEntryKind>().Where(kind => kind != StoredValueEntryKind.Expire)];

    [Theory]
    [InlineData(1)]
    [InlineData(20260101)]
    [InlineData(77)]
    public void Whatever_is_asked_in_whatever_order_the_balance_covers_what_is_held_and_both_are_the_sums_of_the_ledger(int seed)
    {
        var random = new Random(seed);
        var kinds = new HashSet<StoredValueEntryKind>();
        for (var run = 0; run < 200; run++)
        {
            var ledger = Run(random, steps: 60, out var account);

            kinds.UnionWith(ledger.Select(e => e.Kind));
            long Sum(params StoredValueEntryKind[] of) => ledger.Where(e => of.Contains(e.Kind)).Sum(e => e.Amount.MinorUnits);
            var balance = Sum(StoredValueEntryKind.Issue, StoredValueEntryKind.Refund, StoredValueEntryKind.Adjust) - Sum(StoredValueEntryKind.Commit, StoredValueEntryKind.Expire);
            var held = Sum(StoredValueEntryKind.Hold) - Sum(StoredValueEntryKind.Commit, StoredValueEntryKind.Release);
            (account.Balance.MinorUnits, account.Held.MinorUnits, account.Version).Should().Be((balance, held, ledger.Count), "seed {0}, run {1}", seed, run);
            ledger.Should().OnlyContain(e => !e.Held.IsNegative && e.Balance >= e.Held, "seed {0}, run {1}", seed, run);
        }

        kinds.Should().BeEquivalentTo(Enum.GetValues<StoredValueEntryKind>(), "every kind of entry was reached");
    }

    [Fact]
    public void Nothing_expires_before_its_time_nor_what_is_held()
    {
        var account = Empty() with { Balance = Cents(100), Held = Cents(100), ExpiresAt = Now };

        StoredValueDecider.Expire(account, Now).Should().BeNull("all of it is held");
        StoredValueDecider.Expire(account with { Held = Cents(40) }, Now.AddTicks(-1)).Should().BeNull("its time has not come");
        StoredValueDecider.Expire(account with { Held = Cents(40) }, Now)!.Value.Account.Balance.Should().Be(Cents(40));
    }

    private static List<StoredValueEntry> Run(Random random, int steps, out StoredValueAccount account)
    {
        account = Empty();
        List<StoredValueEntry> ledger = [];
        var now = Now;
        for (var step = 0; step < steps; step++)
        {
            now = now.AddHours(random.Next(30));
            if (random.Next(3) == 0 && StoredValueDecider.Expire(account, now) is { } expired)
            {
                account = expired.Account;
                ledger.AddRange(expired.Entries);
            }

            var move = new StoredValueMove
            {
                Kind = Kinds[random.Next(Kinds.Length)],
                Key = IdempotencyKey.Of($"k{step}"),
                Amount = random.Next(4) == 0 ? null : Cents(random.Next(-50, 200)),
                Reference = $"p{random.Next(3)}",
                IsFinal = random.Next(5) == 0,
                ExpiresAt = random.Next(2) == 0 ? now.AddHours(random.Next(60)) : null,
                Actor = Actor.System,
                At = now,
            };
            var standing = StoredValueStanding.Of(ledger.Where(e => e.Reference == move.Reference).Select(e => (e.Kind, e.Amount)), account.Currency);
            if (StoredValueDecider.FindFault(move) is null && StoredValueDecider.Decide(account, standing, move).TryGet(out var decision, out _))
            {
                account = decision.Account;
                ledger.AddRange(decision.Entries);
            }
        }

        return ledger;
    }

    private static Money Cents(long cents) => Money.FromMinorUnits(cents, Currency.Eur);

    private static StoredValueAccount Empty() => new()
    {
        Id = StoredValueAccountId.New(TimeProvider.System),
        Shop = ShopId.Default,
        Kind = StoredValueKind.StoreCredit,
        Balance = Cents(0),
        Held = Cents(0),
        CreatedAt = Now,
    };
}

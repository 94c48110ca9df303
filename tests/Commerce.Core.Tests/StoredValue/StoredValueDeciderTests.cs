using FsCheck;
using FsCheck.Fluent;

namespace Commerce.StoredValue.Tests;

public sealed class StoredValueDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StoredValueEntryKind[] Kinds = [.. Enum.GetValues<StoredValueEntryKind>().Where(kind => kind != StoredValueEntryKind.Expire)];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_balance_covers_what_is_held_and_both_are_the_sums_of_the_ledger() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Kind, short Amount, byte Payment, bool IsFinal, byte Hours)[]>(), steps =>
        {
            var account = Empty();
            List<StoredValueEntry> ledger = [];
            var (now, number) = (Now, 0);
            foreach (var (kind, amount, payment, isFinal, hours) in steps)
            {
                now = now.AddHours(hours % 30);
                if (StoredValueDecider.Expire(account, now) is { } expired)
                {
                    (account, ledger) = (expired.Account, [.. ledger, .. expired.Entries]);
                }

                var move = new StoredValueMove
                {
                    Kind = Kinds[kind % Kinds.Length],
                    Key = IdempotencyKey.Of($"k{number++}"),
                    Amount = amount == 0 ? null : Cents(amount),
                    Reference = $"p{payment % 3}",
                    IsFinal = isFinal,
                    ExpiresAt = isFinal ? now.AddHours(20) : null,
                    Actor = Actor.System,
                    At = now,
                };
                var standing = StoredValueStanding.Of(ledger.Where(e => e.Reference == move.Reference).Select(e => (e.Kind, e.Amount)), account.Currency);
                if (StoredValueDecider.FindFault(move) is null && StoredValueDecider.Decide(account, standing, move).TryGet(out var decision, out _))
                {
                    (account, ledger) = (decision.Account, [.. ledger, .. decision.Entries]);
                }

                if (account.Held.IsNegative || account.Balance < account.Held)
                {
                    return false;
                }
            }

            long Sum(params StoredValueEntryKind[] of) => ledger.Where(e => of.Contains(e.Kind)).Sum(e => e.Amount.MinorUnits);
            var balance = Sum(StoredValueEntryKind.Issue, StoredValueEntryKind.Refund, StoredValueEntryKind.Adjust) - Sum(StoredValueEntryKind.Commit, StoredValueEntryKind.Expire);
            var held = Sum(StoredValueEntryKind.Hold) - Sum(StoredValueEntryKind.Commit, StoredValueEntryKind.Release);
            return (account.Balance.MinorUnits, account.Held.MinorUnits, account.Version) == (balance, held, ledger.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_expires_before_its_time_nor_what_is_held()
    {
        var account = Empty() with { Balance = Cents(100), Held = Cents(100), ExpiresAt = Now };

        StoredValueDecider.Expire(account, Now).Should().BeNull("all of it is held");
        StoredValueDecider.Expire(account with { Held = Cents(40) }, Now.AddTicks(-1)).Should().BeNull("its time has not come");
        StoredValueDecider.Expire(account with { Held = Cents(40) }, Now)!.Value.Account.Balance.Should().Be(Cents(40));
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

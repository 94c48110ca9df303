using System.Collections.Concurrent;
using Commerce.Tests.Primitives;

namespace Commerce.Orders.Tests;

/// <summary>P6: every cent of every order is accounted for, whatever happens to it and its payments. A failure names its seed.</summary>
public sealed class OrderAccountsPropertyTests
{
    private static readonly int Lives = PropertyRuns.Of(100_000);

    private static readonly string[] Defects =
        [OrderFindingCodes.Unbalanced, OrderFindingCodes.LedgerMismatch, OrderFindingCodes.OverRefunded, OrderFindingCodes.WrongCurrency, OrderFindingCodes.OrphanPayment];

    [Fact]
    public void P6_every_posting_sums_to_zero_and_no_minor_unit_is_lost()
    {
        var (currencies, happened) = (new ConcurrentDictionary<Currency, int>(), new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        Parallel.For(0, Lives, seed =>
        {
            var life = new OrderLife(seed);
            currencies.AddOrUpdate(life.Order.Currency, 1, (_, count) => count + 1);
            Verify(life, seed);
            for (var steps = seed % 6; steps > 0; steps--)
            {
                life.Step();
                Verify(life, seed);
            }

            life.End();
            Verify(life, seed);
            VerifyEnd(life, seed);
            foreach (var what in life.Order.Adjustments.Select(a => $"{a.Kind}").Concat(life.Payments.SelectMany(p => p.Ledger.Select(e => $"{e.Kind}"))))
            {
                happened.AddOrUpdate(what, 1, (_, count) => count + 1);
            }
        });

        if (Lives >= 1_000)
        {
            currencies.Keys.Should().HaveCountGreaterThanOrEqualTo(20);
            currencies.Keys.Select(c => c.MinorUnits).Should().Contain([0, 2, 3]);
            happened.Keys.Should().BeEquivalentTo([.. Enum.GetNames<OrderAdjustmentKind>(), .. Enum.GetNames<Payments.PaymentEntryKind>()]);
        }
    }

    private static void Verify(OrderLife life, int seed)
    {
        var accounts = OrderBookkeeping.Of(life.Order, life.Payments);
        Require(accounts.IsBalanced, "every posting sums to zero", seed);
        Require(Enum.GetValues<OrderAccount>().Aggregate(0L, (sum, account) => sum + accounts.Of(account).MinorUnits) == 0, "the accounts sum to zero", seed);
        Require(accounts.Of(OrderAccount.Receivable) == accounts.Balance.Payable - accounts.Balance.Held, "the customer owes what is not here", seed);
        Require(
            accounts.Of(OrderAccount.Clearing) + accounts.Of(OrderAccount.Refund) + accounts.Of(OrderAccount.Dispute) == accounts.Balance.Held,
            "what is here is what payments brought",
            seed);
        Require(accounts.Balance.Owed.IsZero || accounts.Balance.Due.IsZero, "nothing is due and owed at once", seed);
        var found = OrderAuditor.Judge(life.Order, life.Payments).FirstOrDefault(f => Defects.Contains(f.Code, StringComparer.Ordinal));
        Require(found is null, found?.Message ?? "", seed);
    }

    private static void VerifyEnd(OrderLife life, int seed)
    {
        var balance = life.Balance();
        Require(balance.Payable.IsZero, "what was called off costs nothing", seed);
        Require(balance.Authorized.IsZero, "nothing stays set aside", seed);
        Require(!balance.Held.IsPositive, "all that came in went back", seed);
    }

    private static void Require(bool holds, string what, int seed)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"Seed {seed}: {what}.");
        }
    }
}

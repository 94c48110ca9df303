using static Commerce.StoredValue.Tests.StoredValueShop;

namespace Commerce.StoredValue.Tests;

public sealed class StoredValueServiceTests
{
    [Fact]
    public async Task A_gift_card_tells_its_code_once_and_is_found_by_it()
    {
        await using var shop = new StoredValueShop();
        var command = new IssueGiftCard(IdempotencyKey.Of("sale-1"), Eur(50m)) { Reason = "order 1001" };

        var sold = (await shop.Value.IssueGiftCardAsync(command)).Value;
        var again = (await shop.Value.IssueGiftCardAsync(command)).Value;
        var found = (await shop.Value.FindByCodeAsync(sold.Code!.Value.Value.ToLowerInvariant().Replace('-', ' '))).Value;

        again.Account.Should().Be(sold.Account);
        again.Code.Should().BeNull("it is kept nowhere");
        found.Should().Be(new StoredValueBalance(sold.Account.Id, Eur(50m), null, sold.Code.Value.LastLetters));
        sold.Account.ToString().Should().Be($"GiftCard {sold.Account.Id}");
        sold.ToString().Should().NotContain(sold.Account.CodeHash).And.NotContain(sold.Code.Value.Value);
    }

    [Fact]
    public async Task A_code_that_is_no_card_is_unknown_whatever_it_looks_like()
    {
        await using var shop = new StoredValueShop();

        (await shop.Value.FindByCodeAsync("hello")).Error!.Code.Should().Be("storedvalue.unknown_code");
        (await shop.Value.FindByCodeAsync(GiftCardCode.New().Value)).Error!.Code.Should().Be("storedvalue.unknown_code");
    }

    [Fact]
    public async Task A_card_of_another_system_keeps_its_code()
    {
        await using var shop = new StoredValueShop();
        var sold = (await shop.Value.IssueGiftCardAsync(new IssueGiftCard(shop.NewKey(), Eur(20m)) { Code = GiftCardCode.Parse("old-shop-4711-0815") })).Value;

        (await shop.Value.FindByCodeAsync("OLDSHOP47110815")).Value.Account.Should().Be(sold.Account.Id);
    }

    [Fact]
    public async Task A_card_lives_as_long_as_the_options_say_and_shows_nothing_afterwards()
    {
        await using var shop = new StoredValueShop(options => options.GiftCardLife = TimeSpan.FromDays(30));
        var sold = await shop.SellAsync(50m);
        sold.Account.ExpiresAt.Should().Be(shop.Time.GetUtcNow().AddDays(30));

        shop.Time.Advance(TimeSpan.FromDays(30));

        (await shop.Value.FindByCodeAsync(sold.Code!.Value.Value)).Value.Available.Should().Be(Eur(0m));
        (await shop.Worker.RunOnceAsync(CancellationToken.None)).Should().Be(1);
        (await shop.Value.GetAsync(sold.Account.Id)).Value.Balance.Should().Be(Eur(0m));
        (await shop.Value.ExpireDueAsync()).Value.Should().Be(0);
    }

    [Fact]
    public async Task A_guest_is_refused_credit_out_loud()
    {
        await using var shop = new StoredValueShop();

        (await shop.Value.GrantCreditAsync(new GrantCredit(shop.NewKey(), CustomerRef.Guest("anna@example.com"), Eur(5m)))).Error!.Code.Should().Be("storedvalue.guest_has_no_credit");
        (await shop.Value.GrantCreditAsync(new GrantCredit(shop.NewKey(), default, Eur(5m)))).Error!.Code.Should().Be("storedvalue.guest_has_no_credit");
        (await shop.Value.GetCreditAsync(CustomerRef.Guest("anna@example.com"))).Error!.Code.Should().Be("storedvalue.guest_has_no_credit");
    }

    [Fact]
    public async Task Credit_is_granted_corrected_and_listed()
    {
        await using var shop = new StoredValueShop();
        shop.Caller = shop.Caller with { Actor = Actor.Staff("s-1") };
        var credit = await shop.GrantAsync(10m);
        var command = new AdjustStoredValue(shop.NewKey(), credit.Id, Eur(-4m), "typo");

        (await shop.Value.AdjustAsync(command)).Value.Balance.Should().Be(Eur(6m));
        (await shop.Value.AdjustAsync(command)).Value.Balance.Should().Be(Eur(6m));
        (await shop.Value.GetCreditAsync(Anna)).Value.Should().ContainSingle().Which.Available.Should().Be(Eur(6m));
        var entries = (await shop.Value.ListEntriesAsync(credit.Id)).Value;
        entries.Select(e => (e.Kind, e.Amount, e.Reason, e.Actor)).Should().Equal(
            (StoredValueEntryKind.Adjust, Eur(-4m), "typo", Actor.Staff("s-1")),
            (StoredValueEntryKind.Issue, Eur(10m), "", Actor.Staff("s-1")));
        (await shop.Value.ListEntriesAsync(credit.Id, new StoredValueEntryQuery { Limit = 0 })).Error!.Code.Should().Be("storedvalue.page_out_of_range");
        credit.ToString().Should().NotContain("anna");
    }

    [Fact]
    public async Task One_key_never_sells_a_card_and_grants_credit()
    {
        await using var shop = new StoredValueShop();
        var key = shop.NewKey();
        (await shop.Value.IssueGiftCardAsync(new IssueGiftCard(key, Eur(5m)))).IsSuccess.Should().BeTrue();

        (await shop.Value.GrantCreditAsync(new GrantCredit(key, Anna, Eur(5m)))).Error!.Code.Should().Be("storedvalue.key_reused");
        (await shop.Value.GetCreditAsync(Anna)).Value.Should().BeEmpty();
    }

    [Fact]
    public async Task A_disabled_card_shows_nothing_until_it_is_enabled()
    {
        await using var shop = new StoredValueShop();
        var sold = await shop.SellAsync(50m);

        (await shop.Value.DisableAsync(new SwitchStoredValue(shop.NewKey(), sold.Account.Id, "stolen"))).Value.State.Should().Be(StoredValueState.Disabled);
        (await shop.Value.FindByCodeAsync(sold.Code!.Value.Value)).Value.Available.Should().Be(Eur(0m));
        (await shop.Value.EnableAsync(new SwitchStoredValue(shop.NewKey(), sold.Account.Id, "found"))).Value.State.Should().Be(StoredValueState.Active);
        (await shop.Value.FindByCodeAsync(sold.Code.Value.Value)).Value.Available.Should().Be(Eur(50m));
    }

    [Fact]
    public async Task Inside_a_session_it_commits_or_is_undone_with_the_rest()
    {
        await using var shop = new StoredValueShop();
        var undone = await shop.Commerce.Sessions.RunAsync<int>(async (session, token) =>
        {
            (await shop.Commerce.Within(session).StoredValue.GrantCreditAsync(new GrantCredit(shop.NewKey(), Anna, Eur(5m)), token)).IsSuccess.Should().BeTrue();
            return CommerceError.Refused("test.veto", "No.");
        });

        undone.IsSuccess.Should().BeFalse();
        (await shop.Value.GetCreditAsync(Anna)).Value.Should().BeEmpty();
    }

    [Fact]
    public void Options_out_of_range_fail_with_their_names()
    {
        var options = new StoredValueOptions { GiftCardLife = TimeSpan.Zero, RefundLife = TimeSpan.Zero, SweepInterval = TimeSpan.Zero, SweepBatchSize = 0 };
        var result = new StoredValueOptionsValidator().Validate(null, options);

        result.Failures.Should().HaveCount(4).And.OnlyContain(failure => failure.StartsWith("StoredValueOptions.", StringComparison.Ordinal));
        new StoredValueOptionsValidator().Validate(null, new StoredValueOptions()).Succeeded.Should().BeTrue();
        new StoredValueOptionsValidator().Validate(null, new StoredValueOptions { ExpiredRefund = (ExpiredRefund)9 }).Failed.Should().BeTrue();
    }
}

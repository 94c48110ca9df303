using Commerce.StoredValue;
using Shop = Commerce.Testing.StoredValueConformanceShop;

namespace Commerce.Testing;

/// <summary>How money gets onto accounts.</summary>
internal static class StoredValueIssueCases
{
    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_card_is_found_by_the_hash_of_its_code), A_card_is_found_by_the_hash_of_its_code),
        (nameof(An_issue_again_issues_nothing), An_issue_again_issues_nothing),
        (nameof(An_issue_of_another_amount_under_the_key_is_refused), An_issue_of_another_amount_under_the_key_is_refused),
        (nameof(A_code_belongs_to_one_card_of_a_shop), A_code_belongs_to_one_card_of_a_shop),
        (nameof(Credit_of_a_customer_is_one_account_per_currency), Credit_of_a_customer_is_one_account_per_currency),
        (nameof(Credit_lives_as_long_as_the_longest_of_its_grants), Credit_lives_as_long_as_the_longest_of_its_grants),
        (nameof(What_is_issued_is_above_zero_and_not_expired), What_is_issued_is_above_zero_and_not_expired),
        (nameof(An_undone_issue_leaves_nothing), An_undone_issue_leaves_nothing),
    ];

    private static async Task A_card_is_found_by_the_hash_of_its_code(Shop shop)
    {
        var code = GiftCardCode.New();
        var issued = Expect.Success(await shop.IssueAsync(shop.NewCard(code), Shop.Usd(5000)).ConfigureAwait(false), "A card can be issued.");
        Expect.True(!issued.IsRepeated && issued.Entry is { Kind: StoredValueEntryKind.Issue, Number: 1 }, "The first entry is the issue.");
        var found = await shop.ReadAsync(store => store.FindByCodeAsync(shop.Shop, code.Hash, shop.Token)).ConfigureAwait(false);
        Expect.Equal(issued.Account, found, "A card is found as it was issued.");
        Expect.Equal(code.LastLetters, found!.LastLetters, "The last letters are kept.");
        Expect.Equal(null, await shop.ReadAsync(store => store.FindByCodeAsync(shop.Neighbour, code.Hash, shop.Token)).ConfigureAwait(false), "A card is one of its own shop.");
        Expect.Equal(null, await shop.ReadAsync(store => store.FindByCodeAsync(shop.Shop, GiftCardCode.New().Hash, shop.Token)).ConfigureAwait(false), "No other code finds a card.");
    }

    private static async Task An_issue_again_issues_nothing(Shop shop)
    {
        var key = shop.NewKey();
        var first = Expect.Success(await shop.IssueAsync(shop.NewCard(), Shop.Usd(5000), key).ConfigureAwait(false), "A card can be issued.");
        var again = Expect.Success(await shop.IssueAsync(shop.NewCard(), Shop.Usd(5000), key).ConfigureAwait(false), "A repetition is answered.");
        Expect.True(again.IsRepeated, "A repetition says that it is one.");
        Expect.Equal(first.Account, again.Account, "A repetition answers with the first card.");
        Expect.Equal(first.Entry, again.Entry, "A repetition answers with the first entry.");
        await shop.ExpectAsync(first.Account, 5000, 0, "A repetition issues nothing.").ConfigureAwait(false);
    }

    private static async Task An_issue_of_another_amount_under_the_key_is_refused(Shop shop)
    {
        var key = shop.NewKey();
        Expect.Success(await shop.IssueAsync(shop.NewCard(), Shop.Usd(5000), key).ConfigureAwait(false), "A card can be issued.");
        Expect.Refused("storedvalue.key_reused", await shop.IssueAsync(shop.NewCard(), Shop.Usd(5001), key).ConfigureAwait(false), "A key stands for one command.");
    }

    private static async Task A_code_belongs_to_one_card_of_a_shop(Shop shop)
    {
        var code = GiftCardCode.New();
        var first = Expect.Success(await shop.IssueAsync(shop.NewCard(code), Shop.Usd(100)).ConfigureAwait(false), "A card can be issued.");
        var key = shop.NewKey();
        Expect.Refused("storedvalue.code_taken", await shop.IssueAsync(shop.NewCard(code), Shop.Usd(200), key).ConfigureAwait(false), "A code pays with one card only.");
        Expect.Success(await shop.IssueAsync(shop.NewCard(), Shop.Usd(200), key).ConfigureAwait(false), "A refusal uses up no key.");
        Expect.Success(await shop.IssueAsync(shop.NewCard(code, shop.Neighbour), Shop.Usd(300)).ConfigureAwait(false), "Another shop has codes of its own.");
        await shop.ExpectAsync(first.Account, 100, 0, "The first card is as it was.").ConfigureAwait(false);
    }

    private static async Task Credit_of_a_customer_is_one_account_per_currency(Shop shop)
    {
        var first = Expect.Success(await shop.IssueAsync(shop.NewCredit(Shop.Alice), Shop.Usd(100)).ConfigureAwait(false), "Credit can be granted.");
        var second = Expect.Success(await shop.IssueAsync(shop.NewCredit(Shop.Alice), Shop.Usd(250)).ConfigureAwait(false), "More credit can be granted.");
        var other = Expect.Success(
            await shop.IssueAsync(shop.NewCredit(Shop.Alice, Currency.Eur), Money.FromMinorUnits(70, Currency.Eur)).ConfigureAwait(false), "Credit in another currency can be granted.");
        Expect.Equal(first.Account.Id, second.Account.Id, "Credit of one currency is one account.");
        Expect.Equal(350, second.Account.Balance.MinorUnits, "Grants add up.");
        var listed = await shop.ReadAsync(store => store.ListCreditAsync(shop.Shop, Shop.Alice, shop.Token)).ConfigureAwait(false);
        Expect.True(listed.SequenceEqual([other.Account, second.Account]), "Credit is listed by currency.");
        Expect.Equal(0, (await shop.ReadAsync(store => store.ListCreditAsync(shop.Shop, CustomerRef.Registered("bob"), shop.Token)).ConfigureAwait(false)).Count, "Nobody else has it.");
        Expect.Equal(0, (await shop.ReadAsync(store => store.ListCreditAsync(shop.Neighbour, Shop.Alice, shop.Token)).ConfigureAwait(false)).Count, "No other shop owes it.");
    }

    private static async Task Credit_lives_as_long_as_the_longest_of_its_grants(Shop shop)
    {
        var credit = shop.NewCredit(Shop.Alice);
        Task<CommerceResult<StoredValueChange>> Grant(int days) => shop.IssueAsync(credit, Shop.Usd(100), expiresAt: shop.Time.AddDays(days));
        var first = Expect.Success(await Grant(20).ConfigureAwait(false), "Credit can be granted for a time.").Account.ExpiresAt;
        Expect.Equal(first, Expect.Success(await Grant(10).ConfigureAwait(false), "Again.").Account.ExpiresAt, "A shorter grant ends nothing earlier.");
        Expect.True(Expect.Success(await Grant(30).ConfigureAwait(false), "Again.").Account.ExpiresAt > first, "A longer grant keeps all alive.");
        Expect.Equal(null, Expect.Success(await shop.IssueAsync(credit, Shop.Usd(100)).ConfigureAwait(false), "Again.").Account.ExpiresAt, "A grant for ever keeps all for ever.");
        Expect.Equal(null, Expect.Success(await Grant(10).ConfigureAwait(false), "Again.").Account.ExpiresAt, "What lives for ever goes on living.");
    }

    private static async Task What_is_issued_is_above_zero_and_not_expired(Shop shop)
    {
        Expect.Refused("storedvalue.amount_not_positive", await shop.IssueAsync(shop.NewCard(), Shop.Usd(0)).ConfigureAwait(false), "Nothing is no gift.");
        Expect.Refused("storedvalue.amount_not_positive", await shop.IssueAsync(shop.NewCard(), Shop.Usd(-1)).ConfigureAwait(false), "Less is no gift.");
        Expect.Refused("storedvalue.expires_in_the_past", await shop.IssueAsync(shop.NewCard(), Shop.Usd(1), expiresAt: shop.Time).ConfigureAwait(false), "What has expired is no gift.");
        Expect.Refused(
            "storedvalue.balance_too_large", await shop.IssueAsync(shop.NewCard(), Shop.Usd(StoredValueAccount.MaxBalance + 1)).ConfigureAwait(false), "An account has a limit.");
        Expect.Refused("storedvalue.wrong_currency", await shop.IssueAsync(shop.NewCard(), Money.FromMinorUnits(1, Currency.Eur)).ConfigureAwait(false), "An account has one currency.");
    }

    private static async Task An_undone_issue_leaves_nothing(Shop shop)
    {
        var (card, key) = (shop.NewCard(), shop.NewKey());
        var undone = await shop.Sessions.RunAsync<StoredValueChange>(
            async (session, token) =>
            {
                Expect.Success(await session.Get<IStoredValueStore>().IssueAsync(card, shop.Move(StoredValueEntryKind.Issue, Shop.Usd(100), key), token).ConfigureAwait(false), "A card can be issued.");
                return StoreConformanceShop.Veto;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused("conformance.veto", undone, "The session is refused.");
        Expect.Equal(null, await shop.ReadAsync(store => store.FindAsync(shop.Shop, card.Id, shop.Token)).ConfigureAwait(false), "An undone card is not there.");
        Expect.True(!Expect.Success(await shop.IssueAsync(card, Shop.Usd(100), key).ConfigureAwait(false), "It can be issued again.").IsRepeated, "An undone command was never given.");
    }
}

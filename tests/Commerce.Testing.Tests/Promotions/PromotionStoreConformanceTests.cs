using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class PromotionStoreConformanceTests
{
    [Fact]
    public Task A_store_that_ignores_versions_fails() => ExpectFailureAsync(
        inner => new VersionlessStore(inner),
        "A_promotion_is_added_once",
        "A_change_of_another_version_is_refused_and_changes_nothing",
        "A_change_of_a_promotion_that_is_not_there_is_refused",
        "Of_many_rivals_that_change_one_version_one_wins",
        "Of_many_rivals_that_add_one_id_one_wins",
        "A_refused_change_leaves_the_stamp");

    [Fact]
    public Task A_store_that_ignores_shops_fails()
    {
        var only = ShopId.Of("only");
        return ExpectFailureAsync(inner => new ShoplessStore(inner, only), "Shops_do_not_see_each_other");
    }

    [Fact]
    public Task A_store_whose_stamp_stands_still_fails() =>
        ExpectFailureAsync(inner => new StandingStampStore(inner), "Every_change_raises_the_stamp", "Many_changes_of_a_shop_at_once_are_all_seen_in_its_stamp");

    [Fact]
    public Task A_store_that_tidies_texts_up_fails() => ExpectFailureAsync(inner => new TidyingStore(inner), "A_text_is_kept_letter_by_letter");

    [Fact]
    public Task A_store_without_history_fails() => ExpectFailureAsync(inner => new HistorylessStore(inner), "Versions_count_up_and_earlier_ones_stay_readable");

    [Fact]
    public Task A_store_that_sorts_by_culture_fails() => ExpectFailureAsync(inner => new CulturedStore(inner), "A_list_goes_by_id_page_by_page");

    [Fact]
    public Task A_store_that_writes_past_the_transaction_fails()
    {
        var records = new ConcurrentDictionary<(ShopId, PromotionId), PromotionRecord>();
        return ExpectFailureAsync(inner => new UnboundStore(inner, records), "A_refused_session_leaves_neither_promotion_nor_stamp");
    }

    [Fact]
    public void Names_are_unique() =>
        PromotionStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(20);

    private static async Task ExpectFailureAsync(Func<IPromotionStore, IPromotionStore> breakIt, params string[] names)
    {
        var broken = PromotionStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var sound = PromotionStoreConformance.Cases(_ => Task.FromResult(Open(store => store))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            await broken[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>(name);
            await sound[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().NotThrowAsync(name);
        }
    }

    private static PromotionConformanceTarget Open(Func<IPromotionStore, IPromotionStore> wrap)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInMemoryStore(session => wrap(new InMemoryPromotionStore(session)));
        services.AddMessaging();
        var provider = services.BuildServiceProvider();
        return new PromotionConformanceTarget(provider.GetRequiredService<ICommerceSessions>(), provider);
    }
}

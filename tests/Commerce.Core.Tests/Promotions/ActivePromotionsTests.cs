using System.Diagnostics;
using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions.Tests;

public sealed class ActivePromotionsTests
{
    private static readonly ShopId Other = ShopId.Of("other");

    [Fact]
    public async Task Configured_and_stored_promotions_count_together_each_shop_with_its_own()
    {
        await using var shop = new PromotionShop(o => o.Promotions.Add(PromotionShop.Tea with { Id = PromotionId.Of("house") }));
        await shop.StoreAsync("here", Text("here"));
        await shop.StoreAsync("there", Text("there"), shop: Other);
        await shop.StoreAsync("off", Text("off"), isActive: false);

        (await shop.CountingAsync()).Should().Be("here house");
        (await shop.CountingAsync(Other)).Should().Be("house there");
    }

    [Fact]
    public async Task A_configured_promotion_that_is_not_in_its_time_stays_in_the_set()
    {
        await using var shop = new PromotionShop(o => o.Promotions.Add(PromotionShop.Tea with { StartsAt = DateTimeOffset.MaxValue }));

        (await shop.CountingAsync()).Should().Be("tea", "the kernel says that it does not run");
    }

    [Fact]
    public async Task A_change_of_another_process_counts_after_the_refresh_and_not_before()
    {
        await using var shop = new PromotionShop();
        (await shop.CountingAsync()).Should().BeEmpty();
        await shop.StoreAsync("tea", Text("tea"));

        shop.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        (await shop.CountingAsync()).Should().BeEmpty();
        await Task.Delay(50);
        (await shop.CountingAsync()).Should().BeEmpty("nobody asked storage");

        shop.Time.Advance(TimeSpan.FromTicks(1));
        await shop.ExpectCountingAsync("tea");
    }

    [Fact]
    public async Task Without_a_change_one_cheap_read_is_all()
    {
        var counts = new StoreCounts();
        await using var shop = Counted(counts);
        await shop.StoreAsync("tea", Text("tea"));
        await shop.CountingAsync();
        var (stamps, lists) = (counts.Stamps, counts.Lists);
        var set = await shop.Active.GetAsync(ShopId.Default, CancellationToken.None);

        for (var i = 0; i < 100; i++)
        {
            await shop.CountingAsync();
        }

        counts.Stamps.Should().Be(stamps);
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await shop.CountingAsync();
        await EventuallyAsync(() => counts.Stamps == stamps + 1);
        counts.Lists.Should().Be(lists);
        (await shop.Active.GetAsync(ShopId.Default, CancellationToken.None)).Should().BeSameAs(set);
    }

    [Fact]
    public async Task A_promotion_comes_and_goes_at_its_time()
    {
        await using var shop = new PromotionShop(o => o.RefreshAfter = TimeSpan.FromHours(1));
        var now = shop.Time.GetUtcNow();
        await shop.Promotions.CreateAsync(PromotionShop.Tea with { StartsAt = now.AddMinutes(1), EndsAt = now.AddMinutes(2) });

        (await shop.CountingAsync()).Should().BeEmpty();
        shop.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        (await shop.CountingAsync()).Should().BeEmpty();
        shop.Time.Advance(TimeSpan.FromTicks(1));
        await shop.ExpectCountingAsync("tea");
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.ExpectCountingAsync("");
    }

    [Fact]
    public async Task A_faulty_promotion_takes_no_other_down_and_is_logged_once()
    {
        await using var shop = new PromotionShop(o => o.Promotions.Add(PromotionShop.Tea with { Id = PromotionId.Of("house") }));
        await shop.StoreAsync("a", "{");
        await shop.StoreAsync("b", Text("b"));
        await shop.StoreAsync("c", """{"id":"c","name":"C","action":{"$type":"acme.later/1"}}""");
        await shop.StoreAsync("d", Text("e"));
        await shop.StoreAsync("house", Text("house"));

        (await shop.CountingAsync()).Should().Be("b house");
        await shop.StoreAsync("f", Text("f"));
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await shop.ExpectCountingAsync("b f house");

        var log = shop.Log.Lines.Where(line => line.Contains("cannot be used", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        log.Should().HaveCount(4);
        log[0].Should().Be("The stored promotion a of shop default, version 1, cannot be used and does not count: promotions.unreadable");
        log[3].Should().EndWith("promotions.configured");
    }

    [Fact]
    public async Task While_storage_fails_the_known_promotions_go_on_and_it_is_asked_again()
    {
        var counts = new StoreCounts();
        await using var shop = Counted(counts);
        await shop.StoreAsync("tea", Text("tea"));
        (await shop.CountingAsync()).Should().Be("tea");

        counts.Fault = new TimeoutException("The database is away.");
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        (await shop.CountingAsync()).Should().Be("tea");
        await EventuallyAsync(() => shop.Log.Lines.Any(line => line.Contains("could not be read again", StringComparison.Ordinal)));
        (await shop.CountingAsync()).Should().Be("tea");

        counts.Fault = null;
        await shop.StoreAsync("more", Text("more"));
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await shop.ExpectCountingAsync("more tea");
    }

    [Fact]
    public async Task Before_the_first_look_a_fault_of_storage_is_the_readers_and_the_next_reader_tries_again()
    {
        var counts = new StoreCounts { Fault = new TimeoutException("The database is away.") };
        await using var shop = Counted(counts);

        await shop.Invoking(s => s.CountingAsync()).Should().ThrowAsync<TimeoutException>();
        counts.Fault = null;
        (await shop.CountingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_change_stands_when_only_its_refresh_fails()
    {
        var counts = new StoreCounts();
        await using var shop = Counted(counts);
        await shop.CountingAsync();
        counts.StampFault = new TimeoutException("The database is away.");

        (await shop.Promotions.CreateAsync(PromotionShop.Tea)).IsSuccess.Should().BeTrue();

        counts.StampFault = null;
        await shop.ExpectCountingAsync("tea");
    }

    [Fact]
    public async Task Readers_never_wait_once_there_is_a_set_and_one_of_them_sets_off_one_look()
    {
        var counts = new StoreCounts();
        await using var shop = Counted(counts);
        await shop.CountingAsync();
        var stamps = counts.Stamps;
        await shop.StoreAsync("tea", Text("tea"));
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        counts.Gate = new TaskCompletionSource();

        for (var i = 0; i < 100; i++)
        {
            var read = shop.Active.GetAsync(ShopId.Default, CancellationToken.None);
            read.IsCompleted.Should().BeTrue();
            (await read).Count.Should().Be(0);
        }

        await EventuallyAsync(() => counts.Stamps == stamps + 1);
        counts.Gate.SetResult();
        await shop.ExpectCountingAsync("tea");
        counts.Stamps.Should().Be(stamps + 1);
    }

    [Fact]
    public async Task Many_first_readers_look_once()
    {
        var counts = new StoreCounts();
        await using var shop = Counted(counts);
        await shop.StoreAsync("tea", Text("tea"));

        var sets = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await shop.Active.GetAsync(ShopId.Default, CancellationToken.None))));

        counts.Lists.Should().Be(1);
        sets.Should().AllSatisfy(set => set.Should().BeSameAs(sets[0]));
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        await using var shop = new PromotionShop();
        for (var i = 0; i < 2_500; i++)
        {
            await shop.StoreAsync($"p{i}", Text($"p{i}"));
        }

        var first = (await shop.Active.GetAsync(ShopId.Default, CancellationToken.None)).Promotions.ToDictionary(p => p.Id);
        await shop.Promotions.UpdateAsync(PromotionShop.Tea with { Id = PromotionId.Of("p7"), Name = "Changed" }, 1);
        var second = (await shop.Active.GetAsync(ShopId.Default, CancellationToken.None)).Promotions.ToDictionary(p => p.Id);

        first.Should().HaveCount(2_500, "pages are read to the end");
        second.Values.Where(p => !ReferenceEquals(p, first[p.Id])).Select(p => p.Name).Should().Equal("Changed");
    }

    public static TheoryData<Action<PromotionOptions>, string> BadOptions { get; } = new()
    {
        { o => o.RefreshAfter = TimeSpan.FromTicks(-1), "*RefreshAfter*" },
        { o => o.RefreshAfter = TimeSpan.FromHours(1) + TimeSpan.FromTicks(1), "*RefreshAfter*" },
        { o => o.MaxActive = 0, "*MaxActive*" },
        { o => o.MaxActive = 100_001, "*MaxActive*" },
        { o => o.Promotions.Add(PromotionShop.Tea with { Name = "" }), "*promotions.malformed*" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task Options_out_of_range_fail_when_they_are_read(Action<PromotionOptions> configure, string message)
    {
        await using var shop = new PromotionShop(configure);

        shop.Invoking(s => s.Active).Should().Throw<OptionsValidationException>().WithMessage(message);
    }

    private static string Text(string id) => $$$"""{"id":"{{{id}}}","name":"{{{id}}}","action":{"$type":"percent-off-order/1","rate":"10%"}}""";

    private static PromotionShop Counted(StoreCounts counts) =>
        new(services: s => s.AddInMemoryStore<IPromotionStore>(session => new CountingStore(new InMemoryPromotionStore(session), counts)));

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var start = Stopwatch.GetTimestamp(); !condition() && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10);)
        {
            await Task.Delay(5);
        }

        condition().Should().BeTrue();
    }

    private sealed class StoreCounts
    {
        private int _stamps;
        private int _lists;

        public Exception? Fault { get; set; }

        public Exception? StampFault { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public int Stamps => Volatile.Read(ref _stamps);

        public int Lists => Volatile.Read(ref _lists);

        public async ValueTask StampedAsync()
        {
            Interlocked.Increment(ref _stamps);
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            if ((Fault ?? StampFault) is { } fault)
            {
                throw fault;
            }
        }

        public void Listed() => Interlocked.Increment(ref _lists);
    }

    private sealed class CountingStore(IPromotionStore inner, StoreCounts counts) : IPromotionStore
    {
        public ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) => inner.FindAsync(shop, promotion, cancellationToken);

        public ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken) =>
            inner.FindVersionAsync(shop, promotion, version, cancellationToken);

        public ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken)
        {
            counts.Listed();
            return inner.ListAsync(shop, query, cancellationToken);
        }

        public ValueTask<int> CountActiveAsync(ShopId shop, CancellationToken cancellationToken) => inner.CountActiveAsync(shop, cancellationToken);

        public async ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken)
        {
            await counts.StampedAsync();
            return await inner.GetStampAsync(shop, cancellationToken);
        }

        public ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken) =>
            inner.SaveAsync(promotion, expectedVersion, cancellationToken);
    }
}

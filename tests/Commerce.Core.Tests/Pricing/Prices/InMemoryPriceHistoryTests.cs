using Commerce.Testing;
using Microsoft.Extensions.Options;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class InMemoryPriceHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sku Cup = Sku.Of("CUP");
    private readonly InMemoryPriceHistory _history = new(Options.Create(new PriceOptions()), new ManualTimeProvider(Now));

    [Fact]
    public async Task Each_product_has_its_own_prices_before_its_own_reduction()
    {
        await AppendAsync(Point(-20, 8m), Point(-5, 7m), Point(-20, 3m) with { Sku = Cup });

        (await LowestAsync(new(Tea, Now), new(Sku.Of("NONE"), Now), new(Cup, Now), new(Tea, Now.AddDays(-5)), new(Tea, Now.AddDays(-20)), new(Tea, Now)))
            .Should().Equal(Eur(7m), null, Eur(3m), Eur(8m), null, Eur(7m));
    }

    [Fact]
    public async Task Points_may_come_in_any_order_and_a_known_instant_is_replaced()
    {
        await AppendAsync(Point(-5, 7m), Point(-20, 8m), Point(-10, 5m));
        await AppendAsync(Point(-10, 6m));

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal(Eur(6m));
    }

    [Fact]
    public async Task Shops_and_currencies_are_apart()
    {
        await AppendAsync(Point(-5, 7m), Point(-5, 0m) with { Price = UnitPrice.Of(1m, Currency.Usd) });
        await _history.AppendAsync(ShopId.Of("airport"), [Point(-5, 2m)], default);

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal(Eur(7m));
    }

    [Fact]
    public async Task Old_prices_are_forgotten_but_not_the_one_that_is_in_force()
    {
        await AppendAsync(Point(-900, 1m), Point(-800, 2m), Point(-390, 4m), Point(-1, 5m));

        (await LowestAsync(new PriceReduction(Tea, Now.AddDays(-500)))).Should().Equal(Eur(2m));
        (await LowestAsync(new PriceReduction(Tea, Now.AddDays(-390)))).Should().Equal([Eur(2m)], "in force when the memory begins");
        (await LowestAsync(new PriceReduction(Tea, Now.AddDays(-801)))).Should().Equal([null], "forgotten");
    }

    [Fact]
    public async Task However_often_a_price_changes_the_memory_of_it_ends()
    {
        await AppendAsync([.. Enumerable.Range(0, InMemoryPriceHistory.MaxPointsPerSku + 1).Select(i => new PricePoint(Tea, Now.AddSeconds(i - 10_000), Eur(i + 1)))]);

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal([Eur(2m)], "the first of them is gone");
    }

    [Fact]
    public async Task A_price_that_is_told_late_ends_where_the_same_price_was_told_again()
    {
        await AppendAsync([new PricePoint(Tea, Now.AddDays(-40), Eur(5m)), new PricePoint(Tea, Now.AddDays(-35), Eur(5m))]);
        await AppendAsync([new PricePoint(Tea, Now.AddDays(-38), Eur(3m))]);

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal([Eur(5m)], "3 was in force until 35 days ago only");
    }

    [Fact]
    public async Task The_same_price_again_takes_no_room()
    {
        await AppendAsync([.. Enumerable.Range(0, InMemoryPriceHistory.MaxPointsPerSku * 2).Select(i => new PricePoint(Tea, Now.AddSeconds(i - 10_000), Eur(i == 0 ? 1 : 2)))]);

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal(Eur(1m));
    }

    [Fact]
    public async Task What_names_nothing_is_a_bug_and_changes_nothing()
    {
        await FluentActions.Awaiting(() => AppendAsync(Point(-5, 7m), default)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => _history.AppendAsync(default, [Point(-5, 7m)], default).AsTask()).Should().ThrowAsync<ArgumentException>();

        (await LowestAsync(new PriceReduction(Tea, Now))).Should().Equal([null]);
    }

    [Fact]
    public async Task Many_writers_lose_no_price()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await AppendAsync(new PricePoint(Tea, Now.AddSeconds(-1 - ((i * 8) + w)), Eur(1_000 + i)));
            }
        })));

        for (var i = 0; i < 200; i++)
        {
            (await LowestAsync(new PriceReduction(Tea, Now.AddSeconds(-(i * 8))))).Should().Equal(Eur(1_000 + i));
        }
    }

    private static PricePoint Point(int day, decimal price) => new(Tea, Now.AddDays(day), Eur(price));

    private async Task AppendAsync(params PricePoint[] points) => await _history.AppendAsync(ShopId.Default, points, default);

    private async Task<IReadOnlyList<UnitPrice?>> LowestAsync(params PriceReduction[] reductions) => await _history.LowestAsync(
        new PriceHistoryQuery { Shop = ShopId.Default, Currency = Currency.Eur, Reductions = reductions, Window = LowestPrice.Window },
        default);
}

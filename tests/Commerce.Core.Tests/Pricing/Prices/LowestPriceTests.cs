using Commerce.Tests.Primitives;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

/// <summary>Article 6a of Directive 98/6/EC.</summary>
public sealed class LowestPriceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = LowestPrice.Window;

    [Fact]
    public void The_lowest_price_of_the_thirty_days_before_the_reduction_counts() =>
        Lowest((-60, 8m), (-20, 9m), (-10, 7m), (-5, 9m), (0, 4m), (3, 1m)).Should().Be(7m);

    [Fact]
    public void The_price_in_force_when_the_window_opens_counts()
    {
        Lowest((-90, 3m), (-40, 6m), (-10, 9m)).Should().Be(6m, "it was asked until ten days before; the 3.00 ended earlier");
        Lowest((-30, 6m), (-90, 3m)).Should().Be(6m, "the 3.00 ended at the instant at which the window opens");
        Lowest((-29, 6m), (-90, 3m)).Should().Be(3m);
        Lowest((-400, 6m)).Should().Be(6m, "nothing changed since");
    }

    [Fact]
    public void The_first_instant_of_the_reduction_is_not_before_it()
    {
        Lowest((0, 6m)).Should().BeNull();
        Lowest((1, 6m)).Should().BeNull();
        Lowest().Should().BeNull();
        LowestPrice.Of([new PricePoint(Tea, Start.AddTicks(-1), Eur(6m))], Start, Month).Should().Be(Eur(6m));
        LowestPrice.Of([new PricePoint(Tea, Start.ToOffset(TimeSpan.FromHours(-5)), Eur(6m))], Start, Month).Should().BeNull();
    }

    [Fact]
    public void A_product_younger_than_thirty_days_has_the_lowest_price_since_it_was_first_sold() =>
        Lowest((-5, 8m), (-2, 6m), (-1, 9m)).Should().Be(6m);

    [Fact]
    public void A_progressive_reduction_in_one_list_keeps_the_price_before_its_first_step() =>
        Lowest((-60, 10m), (0, 9m), (7, 8m), (14, 7m)).Should().Be(10m);

    [Fact]
    public void Prices_for_different_numbers_of_units_compare_by_what_the_same_quantity_costs() =>
        LowestPrice.Of([new PricePoint(Tea, Start.AddDays(-3), Eur(9.99m, 1000)), new PricePoint(Tea, Start.AddDays(-2), Eur(99.80m, 10_000))], Start, Month)
            .Should().Be(Eur(99.80m, 10_000));

    [Fact]
    public void The_ends_of_time_are_no_obstacle()
    {
        LowestPrice.Of([new PricePoint(Tea, DateTimeOffset.MinValue, Eur(2m))], DateTimeOffset.MinValue, Month).Should().BeNull();
        LowestPrice.Of([new PricePoint(Tea, DateTimeOffset.MinValue, Eur(2m))], DateTimeOffset.MinValue.AddDays(1), Month).Should().Be(Eur(2m));
        LowestPrice.Of([new PricePoint(Tea, DateTimeOffset.MinValue, Eur(2m))], DateTimeOffset.MaxValue, TimeSpan.MaxValue).Should().Be(Eur(2m));
        FluentActions.Invoking(() => LowestPrice.Of([], Start, TimeSpan.FromTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Whatever_the_points_the_answer_is_that_of_asking_for_the_price_at_every_hour()
    {
        var random = new Random(98_6);
        for (var round = 0; round < PropertyRuns.Of(2_000); round++)
        {
            var points = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(-24 * 45, 48)).Distinct()
                .Select(h => new PricePoint(Tea, Start.AddHours(h), Eur(random.Next(1, 20)))).ToArray();

            var asked = Enumerable.Range(-24 * 30, 24 * 30)
                .Select(h => points.Where(p => p.At <= Start.AddHours(h)).OrderBy(p => p.At).Select(p => (decimal?)p.Price.Amount).LastOrDefault())
                .Min();

            LowestPrice.Of(points, Start, Month)?.Amount.Should().Be(asked, "round {0}", round);
            LowestPrice.Of(points, Start, Month).HasValue.Should().Be(asked.HasValue, "round {0}", round);
        }
    }

    private static decimal? Lowest(params (int Day, decimal Price)[] points) =>
        LowestPrice.Of([.. points.Select(p => new PricePoint(Tea, Start.AddDays(p.Day), Eur(p.Price)))], Start, Month)?.Amount;
}

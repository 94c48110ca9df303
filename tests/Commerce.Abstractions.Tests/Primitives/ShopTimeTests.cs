using System.Globalization;

namespace Commerce.Tests.Primitives;

public sealed class ShopTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-27", "00:00", "2026-11-27T00:00:00+01:00")]
    [InlineData("2026-07-01", "08:30", "2026-07-01T08:30:00+02:00")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T01:59:00+01:00")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-10-25", "01:59", "2026-10-25T01:59:00+02:00")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T03:00:00+01:00")]
    public void A_time_of_the_shop_is_an_instant(string date, string time, string instant) => Instant(date, time).Should().Be(instant);

    [Theory]
    [InlineData("02:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("02:30", "2026-03-29T03:30:00+02:00")]
    public void A_time_that_is_left_out_moves_forward(string time, string instant) => Instant("2026-03-29", time).Should().Be(instant);

    [Theory]
    [InlineData("02:00", "2026-10-25T02:00:00+02:00")]
    [InlineData("02:30", "2026-10-25T02:30:00+02:00")]
    public void A_time_that_is_there_twice_is_the_earlier_one(string time, string instant) => Instant("2026-10-25", time).Should().Be(instant);

    private static string Instant(string date, string time) => ShopTime
        .ToInstant(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture), Berlin)
        .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Holds on some days of the week, in the shop's time zone.</summary>
/// <param name="Days">The days; none stands for every day.</param>
/// <param name="From">From this time of day on; <see langword="null"/> from midnight.</param>
/// <param name="Until">
/// Before this time of day; <see langword="null"/> until midnight. Earlier than <paramref name="From"/> it lies on the next day: Friday 22:00 to 02:00
/// holds on Saturday at 01:00.
/// </param>
public sealed record OnWeekdays(
    [property: JsonConverter(typeof(WeekdaysJsonConverter))] ImmutableArray<DayOfWeek> Days,
    TimeOnly? From = null,
    TimeOnly? Until = null) : PromotionCondition;

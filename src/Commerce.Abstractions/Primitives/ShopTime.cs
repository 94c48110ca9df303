namespace Commerce;

/// <summary>Turns the dates and times that people write down into instants.</summary>
public static class ShopTime
{
    /// <summary>The instant of a date and time in a shop's time zone, with the zone's offset.</summary>
    /// <remarks>
    /// Where clocks are set forward, a time that does not exist is as much later as they are set: 02:30 is 03:30. Where they are set back, a time that
    /// exists twice is the earlier one.
    /// </remarks>
    /// <param name="date">The date in the zone.</param>
    /// <param name="time">The time of day in the zone.</param>
    /// <param name="zone">The zone.</param>
    public static DateTimeOffset ToInstant(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = date.ToDateTime(time);
        if (zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max());
        }

        return zone.IsInvalidTime(local)
            ? TimeZoneInfo.ConvertTime(new DateTimeOffset(local, zone.GetUtcOffset(local.AddTicks(-TimeSpan.TicksPerDay))), zone)
            : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

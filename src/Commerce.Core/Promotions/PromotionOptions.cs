namespace Commerce.Promotions;

/// <summary>The promotions of an app that keeps them in code or in a file, and the limits of those in its database.</summary>
public sealed class PromotionOptions
{
    /// <summary>The promotions of every shop.</summary>
    /// <value>Empty.</value>
    public IList<Promotion> Promotions { get; } = [];

    /// <summary>The time zone in which weekdays, dates and times of day are meant.</summary>
    /// <value>UTC.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The time zones of shops that have another one.</summary>
    /// <value>Empty.</value>
    public IDictionary<ShopId, TimeZoneInfo> TimeZoneByShop { get; } = new Dictionary<ShopId, TimeZoneInfo>();

    /// <summary>How long this process may go on with the promotions that it knows before it asks whether other processes changed them: 0 to 1 hour.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan RefreshAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most promotions of a shop that are switched on, configured ones included: 1 to 100,000.</summary>
    /// <value>100,000.</value>
    public int MaxActive { get; set; } = PromotionOptionsValidator.HighestMaxActive;

    /// <summary>The time zone of a shop.</summary>
    public TimeZoneInfo TimeZoneOf(ShopId shop) => TimeZoneByShop.TryGetValue(shop, out var own) ? own : TimeZone;
}

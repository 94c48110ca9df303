namespace Commerce.Promotions;

/// <summary>How holds of promotions are swept. How long they hold follows the goods of the order.</summary>
public sealed class PromotionUsageOptions
{
    /// <summary>How often holds are swept whose time ran out. Their uses are free for others before.</summary>
    /// <value>30 seconds; 1 second to 1 day.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many holds one transaction of the sweep gives back.</summary>
    /// <value>200; 1 to 10,000.</value>
    public int SweepBatchSize { get; set; } = 200;

    /// <summary>
    /// How long a hold is remembered that was released or whose time ran out. Money that comes in later still counts, while there is room, by what the order says.
    /// Holds of confirmed orders are kept with their orders.
    /// </summary>
    /// <value>30 days; 1 day to 10 years.</value>
    public TimeSpan EndedHoldRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IPromotionUsageService.ExpireDueAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool SweepInBackground { get; set; } = true;
}

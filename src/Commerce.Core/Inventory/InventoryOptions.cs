namespace Commerce.Inventory;

/// <summary>How long reservations hold, and the limits of inventory.</summary>
public sealed class InventoryOptions
{
    /// <summary>How long a reservation holds when the command names no time.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan ReservationTimeToLive { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest time that a command may ask for, and the farthest that an expiry may be moved.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxTimeToLive { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The most lines of a reservation.</summary>
    /// <value>500.</value>
    public int MaxLines { get; set; } = 500;

    /// <summary>The most SKUs of one question for levels or availability.</summary>
    /// <value>1,000.</value>
    public int MaxSkus { get; set; } = 1_000;

    /// <summary>The most movements of one page of the ledger.</summary>
    /// <value>1,000.</value>
    public int MaxPageSize { get; set; } = 1_000;

    /// <summary>How often expired reservations are swept. Their goods are free for others before.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many reservations one transaction of the sweep expires.</summary>
    /// <value>200.</value>
    public int SweepBatchSize { get; set; } = 200;

    /// <summary>How long a reservation is remembered that was released or expired. Its key is new afterwards. Committed ones are kept with their orders.</summary>
    /// <value>30 days; 1 day to 10 years.</value>
    public TimeSpan FreedReservationRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the key of a receipt or an adjustment is remembered. A command that is repeated later is done again.</summary>
    /// <value>30 days; 1 day to 10 years.</value>
    public TimeSpan CommandRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IInventoryService.ExpireDueAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool SweepInBackground { get; set; } = true;
}

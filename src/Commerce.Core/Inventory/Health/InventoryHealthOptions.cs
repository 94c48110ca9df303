namespace Commerce.Inventory;

/// <summary>From when on the reservations of a process, or their sweep, are not well.</summary>
public sealed class InventoryHealthOptions
{
    /// <summary>How long the oldest reservation of this process may wait for its answer.</summary>
    /// <value>10 seconds; 1 second to 10 minutes.</value>
    public TimeSpan MaxReservationWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a reservation may be due before somebody sweeps it. Its goods are free for others meanwhile; the figures of the levels say otherwise.
    /// </summary>
    /// <value>5 minutes; 1 second to 30 days.</value>
    public TimeSpan MaxSweepDelay { get; set; } = TimeSpan.FromMinutes(5);
}

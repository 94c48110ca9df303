namespace Commerce.Inventory;

/// <summary>Times as the database keeps them, to the microsecond: what is answered, and compared later, must be what is kept.</summary>
internal static class StoredTimeExtensions
{
    public static DateTimeOffset Stored(this DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static DateTimeOffset? Stored(this DateTimeOffset? time) => time is { } some ? some.Stored() : null;

    public static StockCommand Stored(this StockCommand command) => command switch
    {
        ConfigureStock configuration => configuration with { Policy = configuration.Policy with { PreorderUntil = configuration.Policy.PreorderUntil.Stored() } },
        ExpectStock expectation => expectation with { At = expectation.At.Stored() },
        SendStock transfer => transfer with { At = transfer.At.Stored() },
        _ => command,
    };

    public static InventoryStamp Stored(this InventoryStamp stamp) => stamp with { At = stamp.At.Stored() };
}

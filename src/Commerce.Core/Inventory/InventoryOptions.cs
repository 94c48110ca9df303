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

    /// <summary>Which locations serve a reservation that names no rule of its own, in shops without one in <see cref="AllocationByShop"/>.</summary>
    /// <value>As few as possible.</value>
    public StockAllocationRule Allocation { get; set; } = StockAllocationRule.FewestShipments;

    /// <summary>Shops with another rule.</summary>
    /// <value>None.</value>
    public IDictionary<ShopId, StockAllocationRule> AllocationByShop { get; } = new Dictionary<ShopId, StockAllocationRule>();

    /// <summary>The most locations that a strategy looks at, by id, and the most that it ranks. Further ones come last.</summary>
    /// <value>1,000.</value>
    public int MaxLocations { get; set; } = 1_000;

    /// <summary>The most SKUs of one question for levels or availability, and of one page of an audit.</summary>
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

    /// <summary>How long positions of the feed of movements are kept: who was away for longer begins anew. The ledgers stay.</summary>
    /// <value>90 days; 1 day to 10 years.</value>
    public TimeSpan FeedRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IInventoryService.ExpireDueAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool SweepInBackground { get; set; } = true;

    /// <summary>How often the shop is told what has become low and what is in stock again.</summary>
    /// <value>1 minute.</value>
    public TimeSpan SignalInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many SKUs are looked at for that in one transaction.</summary>
    /// <value>2,000.</value>
    public int SignalBatchSize { get; set; } = 2_000;

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IInventoryService.NoteSignalsAsync"/>, and for those that do not want to hear of it.</summary>
    /// <value><see langword="true"/>.</value>
    public bool SignalInBackground { get; set; } = true;

    /// <summary>
    /// In how many lines reservations wait, by SKU; each line uses one connection, and up to eight more are used for goods that somebody holds locked. More lines help a database with more processors than the app has; one SKU always
    /// stands in one line.
    /// </summary>
    /// <value>2.</value>
    public int ReservationLanes { get; set; } = 2;

    /// <summary>The most reservations that one transaction makes.</summary>
    /// <value>256.</value>
    public int MaxReservationGroup { get; set; } = 256;

    /// <summary>The most reservations that wait in a line; more are refused at once.</summary>
    /// <value>10,000.</value>
    public int MaxWaitingReservations { get; set; } = 10_000;

    /// <summary>How long a group waits for stock that another transaction holds locked, before its reservations go on in a line of their SKU's own.</summary>
    /// <value>200 milliseconds.</value>
    public TimeSpan GroupPatience { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a reservation waits there for locked stock before it is refused.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan ReservationPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The usual rule of a shop.</summary>
    public StockAllocationRule AllocationOf(ShopId shop) => AllocationByShop.TryGetValue(shop, out var own) ? own : Allocation;
}

using System.Globalization;

namespace Commerce.Inventory;

/// <summary>Something about the stock of a SKU that does not agree.</summary>
public sealed record StockFinding
{
    /// <summary>What it is, one of <see cref="StockFindingCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where; <see langword="null"/> when it is about the ledger of the SKU.</summary>
    public LocationId? Location { get; init; }

    /// <summary>The level as it is stored, if there is one.</summary>
    public StockBalance? Stored { get; init; }

    /// <summary>The sums of the movements, and the earliest expiry of the reservations; <see langword="null"/> when it is about the ledger itself.</summary>
    public StockBalance? ByLedger { get; init; }

    /// <summary>What active reservations hold.</summary>
    public long Held { get; init; }

    /// <summary>What a repair would change; <see langword="null"/> when people must act first, as the message says.</summary>
    public StockRepairPlan? Plan { get; init; }

    /// <summary>A sentence for the shop's people.</summary>
    public required string Message { get; init; }

    internal static StockFinding OnHand(Sku sku, StockAccountLine line, StockBalance level, StockBalance byLedger) => new()
    {
        Code = StockFindingCodes.OnHand,
        Sku = sku,
        Location = line.Location,
        Stored = level,
        ByLedger = byLedger,
        Held = line.Held,
        Plan = new StockRepairPlan(level, level, level.OnHand - line.LedgerOnHand, 0),
        Message = $"{Text(level.OnHand)} of {At(sku, line)} are on hand; the movements add up to {Text(line.LedgerOnHand)}. Count the goods. A repair keeps the level and gives the ledger what it lacks.",
    };

    internal static StockFinding Reserved(Sku sku, StockAccountLine line, StockBalance level, StockBalance byLedger)
    {
        var found = $"{Text(level.Reserved)} of {At(sku, line)} are marked as reserved and the movements add up to {Text(line.LedgerReserved)}; active reservations hold {Text(line.Held)}.";
        var isThere = line.Held <= level.OnHand;
        return new StockFinding
        {
            Code = StockFindingCodes.Reserved,
            Sku = sku,
            Location = line.Location,
            Stored = level,
            ByLedger = byLedger,
            Held = line.Held,
            Plan = isThere ? new StockRepairPlan(level, level with { Reserved = line.Held }, 0, line.Held - line.LedgerReserved) : null,
            Message = isThere
                ? $"{found} A repair takes over what the reservations hold."
                : $"{found} Only {Text(level.OnHand)} lie there: receive goods or release reservations, then ask for the audit again.",
        };
    }

    internal static StockFinding Backordered(Sku sku, StockAccountLine line, StockBalance level, StockBalance byLedger) => new()
    {
        Code = StockFindingCodes.Backordered,
        Sku = sku,
        Location = line.Location,
        Stored = level,
        ByLedger = byLedger,
        Held = line.Held,
        Plan = new StockRepairPlan(level, level with { Backordered = line.Waiting }, 0, 0) { BackorderedMovement = line.Waiting - line.LedgerBackordered },
        Message = $"{Text(level.Backordered)} of {At(sku, line)} are said to be waited for and the movements add up to {Text(line.LedgerBackordered)}; reservations wait for {Text(line.Waiting)}. "
            + "A repair takes over what the reservations wait for.",
    };

    internal static StockFinding NextExpiry(Sku sku, StockAccountLine line, StockBalance level, StockBalance byLedger) => new()
    {
        Code = StockFindingCodes.NextExpiry,
        Sku = sku,
        Location = line.Location,
        Stored = level,
        ByLedger = byLedger,
        Held = line.Held,
        Plan = new StockRepairPlan(level, level with { NextExpiry = line.FirstExpiry }, 0, 0),
        Message = $"The level of {At(sku, line)} says that the first reservation comes due {Text(level.NextExpiry)}; it is due {Text(line.FirstExpiry)}. A repair takes over the time of the reservations.",
    };

    internal static StockFinding LevelMissing(Sku sku, StockAccountLine line, StockBalance byLedger)
    {
        var found = $"{At(sku, line)} has no level; the movements add up to {Text(line.LedgerOnHand)} on hand and active reservations hold {Text(line.Held)}.";
        var isPossible = line.Held <= line.LedgerOnHand && line.LedgerOnHand <= StockLevel.MaxOnHand;
        return new StockFinding
        {
            Code = StockFindingCodes.LevelMissing,
            Sku = sku,
            Location = line.Location,
            ByLedger = byLedger,
            Held = line.Held,
            Plan = isPossible ? new StockRepairPlan(null, new StockBalance(line.LedgerOnHand, line.Held, line.FirstExpiry) { Backordered = line.Waiting }, 0, line.Held - line.LedgerReserved)
                {
                    BackorderedMovement = line.Waiting - line.LedgerBackordered,
                } : null,
            Message = isPossible
                ? $"{found} A repair makes the level anew, without safety stock."
                : $"{found} Receive goods there, then ask for the audit again.",
        };
    }

    internal static StockFinding LedgerIncomplete(StockAccount account) => new()
    {
        Code = StockFindingCodes.LedgerIncomplete,
        Sku = account.Sku,
        Message = $"The ledger of '{account.Sku.Value}' has {Text(account.Movements)} movements up to place {Text(account.LastMovement)}, and place {Text(account.LastSequence)} was given out last. "
            + "Put the missing movements back from a backup.",
    };

    private static string At(Sku sku, StockAccountLine line) => $"'{sku.Value}' at '{line.Location.Value}'";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? time) => time is { } some ? some.UtcDateTime.ToString("'at 'yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "never";
}

namespace Commerce.Inventory;

/// <summary>What a store is never asked: each method names the first thing wrong with a command, or <see langword="null"/>.</summary>
internal static class InventoryCheck
{
    public const int MaxReasonLength = 500;

    public static CommerceError? Of(StockCommand? command) =>
        command is null || command.Key.IsDefault ? InventoryErrors.NoKey
        : command.Sku.IsDefault ? InventoryErrors.NoSku("sku")
        : command.Location.IsDefault ? InventoryErrors.NoLocation("location")
        : Content(command) ?? Reason(command.Reason);

    public static CommerceError? Of(ImmutableArray<StockCommand> commands, InventoryOptions options) =>
        commands.IsDefaultOrEmpty || commands.Length > options.MaxSkus || commands.Where(command => command is not null).DistinctBy(command => (command.Kind, command.Key)).Count() != commands.Length
            ? InventoryErrors.CommandsOutOfRange(options.MaxSkus)
            : null;

    public static CommerceError? Of(StockLocation location) =>
        location.Id.IsDefault ? InventoryErrors.LocationOutOfRange("id")
        : location.Name.Length > 200 || !IsStorable(location.Name) ? InventoryErrors.LocationOutOfRange("name")
        : location.Priority is < -1_000_000 or > 1_000_000 ? InventoryErrors.LocationOutOfRange("priority")
        : location.Position is { } at && !IsOnEarth(at) ? InventoryErrors.LocationOutOfRange("position")
        : null;

    public static CommerceError? Of(RepairStock command) =>
        command.Key.IsDefault ? InventoryErrors.NoKey
        : command.Finding is null ? InventoryErrors.NoFinding
        : command.Finding.Sku.IsDefault ? InventoryErrors.NoSku("finding.sku")
        : command.Finding is not { Plan: not null, Location: { IsDefault: false } } ? InventoryErrors.FindingNotRepairable
        : string.IsNullOrWhiteSpace(command.Reason) ? InventoryErrors.NoReason
        : Reason(command.Reason);

    public static CommerceError? Of(StockAudit query, InventoryOptions options) =>
        query.After is { IsDefault: true } ? InventoryErrors.NoSku("after")
        : query.Limit < 1 || query.Limit > options.MaxSkus ? InventoryErrors.AuditPageOutOfRange(options.MaxSkus)
        : null;

    public static CommerceError? Of(StockValuationQuery query, DateTimeOffset at, InventoryOptions options) =>
        query.After is { IsDefault: true } ? InventoryErrors.NoSku("after")
        : query.Limit < 1 || query.Limit > options.MaxSkus ? InventoryErrors.ValuationPageOutOfRange(options.MaxSkus)
        : query.Method is not (StockValuationMethod.Fifo or StockValuationMethod.MovingAverage) ? InventoryErrors.UnknownValuationMethod
        : query.From > at ? InventoryErrors.ValuationEndsBeforeItBegins
        : null;

    public static CommerceError? Of(ReserveStock command, InventoryOptions options)
    {
        if (command.Key.IsDefault)
        {
            return InventoryErrors.NoKey;
        }

        if (command.Lines.IsDefaultOrEmpty)
        {
            return InventoryErrors.NoLines;
        }

        if (command.TimeToLive is { } time)
        {
            if (command.NeverExpires)
            {
                return InventoryErrors.TimeToLiveAndNeverExpires;
            }

            if (time <= TimeSpan.Zero || time > options.MaxTimeToLive)
            {
                return InventoryErrors.TimeToLiveOutOfRange(options.MaxTimeToLive);
            }
        }

        return Of(command.Lines, options) ?? (command.Allocation is { } rule ? Of(rule, options) : null);
    }

    public static CommerceError? Of(ImmutableArray<StockRequest> lines, InventoryOptions options)
    {
        if (lines.Length > options.MaxLines)
        {
            return InventoryErrors.TooManyLines(lines.Length, options.MaxLines);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (Line(lines[i], i) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    public static CommerceError? Of(StockAllocationRule? rule, InventoryOptions options) => rule switch
    {
        FixedStockAllocation { Preference: var preference } => Of(preference, options),
        NamedStockAllocation { Strategy: { Length: >= 1 and <= 64 }, To: var to } when to is not { } at || IsOnEarth(at) => null,
        _ => InventoryErrors.AllocationOutOfRange(options.MaxLocations),
    };

    public static CommerceError? Of(StockPreference? preference, InventoryOptions options) =>
        preference is { Split: StockSplit.FewestShipments or StockSplit.InOrder or StockSplit.LowestCost, Ranks: var ranks }
        && ranks.Count <= options.MaxLocations
        && ranks.All(ranked => !ranked.Key.IsDefault && ranked.Value is >= 0 and <= StockPreference.MaxRank)
            ? null
            : InventoryErrors.AllocationOutOfRange(options.MaxLocations);

    public static CommerceError? Of(IReadOnlyCollection<Sku> skus, InventoryOptions options) =>
        skus.Count > options.MaxSkus ? InventoryErrors.TooManySkus(skus.Count, options.MaxSkus)
        : skus.Any(sku => sku.IsDefault) ? InventoryErrors.NoSku("skus")
        : null;

    private static CommerceError? Content(StockCommand command) => command switch
    {
        ReceiveStock receipt => !IsQuantity(receipt.Quantity) ? InventoryErrors.QuantityOutOfRange("quantity", receipt.Quantity)
            : !IsCost(receipt.Cost) ? InventoryErrors.CostOutOfRange("cost")
            : Delivery(receipt.Delivery),
        AdjustStock { Change: 0 } => InventoryErrors.NothingToAdjust,
        AdjustStock { Change: < -Quantity.MaxValue or > Quantity.MaxValue } adjustment => InventoryErrors.ChangeOutOfRange(adjustment.Change),
        CountStock count => count.OnHand is < 0 or > StockLevel.MaxOnHand ? InventoryErrors.CountOutOfRange(count.OnHand)
            : !IsCost(count.UnitCost, count.OnHand) ? InventoryErrors.CostOutOfRange("unitCost")
            : null,
        ConfigureStock configuration => Policy(configuration.Policy),
        ReturnStock goods => !IsQuantity(goods.Quantity) ? InventoryErrors.QuantityOutOfRange("quantity", goods.Quantity)
            : goods.Reservation is { IsDefault: true } ? InventoryErrors.UnknownReservation(default).At("reservation")
            : null,
        ExpectStock expectation => expectation.Quantity is < 0 or > Quantity.MaxValue ? InventoryErrors.QuantityOutOfRange("quantity", expectation.Quantity) : Delivery(expectation.Delivery),
        SendStock transfer => !IsQuantity(transfer.Quantity) ? InventoryErrors.QuantityOutOfRange("quantity", transfer.Quantity)
            : transfer.To.IsDefault ? InventoryErrors.NoLocation("to")
            : transfer.To == transfer.Location ? InventoryErrors.TransferToItself
            : Delivery(transfer.Delivery),
        _ => null,
    };

    private static CommerceError? Policy(StockPolicy? policy) =>
        policy is null || !IsSetting(policy.SafetyStock) ? InventoryErrors.PolicyOutOfRange("policy.safetyStock")
        : !IsSetting(policy.BackorderLimit) ? InventoryErrors.PolicyOutOfRange("policy.backorderLimit")
        : !IsSetting(policy.PreorderLimit) ? InventoryErrors.PolicyOutOfRange("policy.preorderLimit")
        : !IsSetting(policy.LowStockThreshold ?? 0) ? InventoryErrors.PolicyOutOfRange("policy.lowStockThreshold")
        : null;

    private static CommerceError? Delivery(StockDeliveryId? delivery) => delivery is { IsDefault: true } ? InventoryErrors.NoDelivery : null;

    private static bool IsOnEarth(GeoPosition at) => Math.Abs(at.Latitude) <= 90 && Math.Abs(at.Longitude) <= 180;

    private static bool IsSetting(long value) => value is >= 0 and <= Quantity.MaxValue;

    private static bool IsCost(Money? cost, long units = 1) =>
        cost is not { } money || (!money.Currency.IsDefault && !money.IsNegative && (Int128)money.MinorUnits * units <= StockMovement.MaxCost);

    private static CommerceError? Line(StockRequest? line, int index) =>
        line is null || line.Sku.IsDefault ? InventoryErrors.NoSku($"lines[{index}].sku")
        : line.Location is { IsDefault: true } ? InventoryErrors.NoLocation($"lines[{index}].location")
        : !IsQuantity(line.Quantity) ? InventoryErrors.QuantityOutOfRange($"lines[{index}].quantity", line.Quantity)
        : null;

    public static CommerceError? Reason(string? reason) =>
        reason is null || reason.Length > MaxReasonLength || !IsStorable(reason) ? InventoryErrors.ReasonTooLong(MaxReasonLength) : null;

    // What every database keeps as it is.
    private static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal) && TextRule.IsWellFormed(text);

    private static bool IsQuantity(long quantity) => quantity is >= 1 and <= Quantity.MaxValue;
}

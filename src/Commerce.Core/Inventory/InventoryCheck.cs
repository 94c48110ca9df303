namespace Commerce.Inventory;

/// <summary>What a store is never asked: each method names the first thing wrong with a command, or <see langword="null"/>.</summary>
internal static class InventoryCheck
{
    public const int MaxReasonLength = 500;

    public static CommerceError? Of(ReceiveStock command) =>
        command.Key.IsDefault ? InventoryErrors.NoKey
        : command.Sku.IsDefault ? InventoryErrors.NoSku("sku")
        : command.Location.IsDefault ? InventoryErrors.NoLocation("location")
        : !IsQuantity(command.Quantity) ? InventoryErrors.QuantityOutOfRange("quantity", command.Quantity)
        : Reason(command.Reason);

    public static CommerceError? Of(AdjustStock command) =>
        command.Key.IsDefault ? InventoryErrors.NoKey
        : command.Sku.IsDefault ? InventoryErrors.NoSku("sku")
        : command.Location.IsDefault ? InventoryErrors.NoLocation("location")
        : command is { Change: 0, SafetyStock: null } ? InventoryErrors.NothingToAdjust
        : command.Change is < -Quantity.MaxValue or > Quantity.MaxValue ? InventoryErrors.ChangeOutOfRange(command.Change)
        : command.SafetyStock is < 0 or > Quantity.MaxValue ? InventoryErrors.SafetyStockOutOfRange(command.SafetyStock.Value)
        : Reason(command.Reason);

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

        if (command.Lines.Length > options.MaxLines)
        {
            return InventoryErrors.TooManyLines(command.Lines.Length, options.MaxLines);
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

        for (var i = 0; i < command.Lines.Length; i++)
        {
            if (Line(command.Lines[i], i) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    public static CommerceError? Of(IReadOnlyCollection<Sku> skus, InventoryOptions options) =>
        skus.Count > options.MaxSkus ? InventoryErrors.TooManySkus(skus.Count, options.MaxSkus)
        : skus.Any(sku => sku.IsDefault) ? InventoryErrors.NoSku("skus")
        : null;

    private static CommerceError? Line(StockRequest? line, int index) =>
        line is null || line.Sku.IsDefault ? InventoryErrors.NoSku($"lines[{index}].sku")
        : line.Location is { IsDefault: true } ? InventoryErrors.NoLocation($"lines[{index}].location")
        : !IsQuantity(line.Quantity) ? InventoryErrors.QuantityOutOfRange($"lines[{index}].quantity", line.Quantity)
        : null;

    private static CommerceError? Reason(string? reason) =>
        reason is null || reason.Length > MaxReasonLength ? InventoryErrors.ReasonTooLong(MaxReasonLength) : null;

    private static bool IsQuantity(long quantity) => quantity is >= 1 and <= Quantity.MaxValue;
}

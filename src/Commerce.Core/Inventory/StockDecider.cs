namespace Commerce.Inventory;

/// <summary>The rules of receipts and adjustments. Pure: levels come in locked, with what is due expired.</summary>
internal static class StockDecider
{
    public static CommerceResult<StockDecision> Receive(ReceiveStock command, StockLevel level)
    {
        if (command.Quantity > StockLevel.MaxOnHand - level.OnHand)
        {
            return InventoryErrors.LevelOverflow(command.Sku, command.Location);
        }

        return new StockDecision(
            new MovementDraft(command.Sku, command.Location, StockMovementKind.Receipt, command.Quantity, 0) { Reason = command.Reason },
            level.SafetyStock);
    }

    /// <summary>Corrects a count. The caller has refused SKUs without any level.</summary>
    public static CommerceResult<StockDecision> Adjust(AdjustStock command, StockLevel level)
    {
        if (command.Change > StockLevel.MaxOnHand - level.OnHand)
        {
            return InventoryErrors.LevelOverflow(command.Sku, command.Location);
        }

        var onHand = level.OnHand + command.Change;
        if (onHand < level.Reserved)
        {
            return InventoryErrors.BelowReserved(level, onHand);
        }

        return new StockDecision(
            new MovementDraft(command.Sku, command.Location, StockMovementKind.Adjustment, command.Change, 0) { Reason = command.Reason },
            command.SafetyStock ?? level.SafetyStock);
    }

    /// <summary>True when a command sent under a used key is the one that used it; the reason is a note, not part of what is done.</summary>
    public static bool IsReplay(ReceiveStock first, ReceiveStock again) => first with { Reason = "" } == again with { Reason = "" };

    /// <inheritdoc cref="IsReplay(ReceiveStock, ReceiveStock)"/>
    public static bool IsReplay(AdjustStock first, AdjustStock again) => first with { Reason = "" } == again with { Reason = "" };
}

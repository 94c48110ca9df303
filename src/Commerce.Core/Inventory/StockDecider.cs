namespace Commerce.Inventory;

/// <summary>The rules of stock commands. Pure: what is known comes in locked, with what is due expired.</summary>
internal static class StockDecider
{
    public static CommerceResult<StockDecision> Decide(StockCommand command, StockPosition position) => command switch
    {
        ReceiveStock receipt => Receive(receipt, position),
        AdjustStock adjustment => position.Levels.Count == 0
            ? InventoryErrors.UnknownSku(command.Sku)
            : Set(Draft(command, StockMovementKind.Adjustment, adjustment.Change), position.Here),
        CountStock count => Set(
            Draft(command, StockMovementKind.Count, count.OnHand - position.Here.OnHand) with
            {
                Cost = count.OnHand > position.Here.OnHand && count.UnitCost is { } each ? each * (count.OnHand - position.Here.OnHand) : null,
            },
            position.Here),
        ConfigureStock configuration => new StockDecision(Draft(command, StockMovementKind.Policy, 0)) { Policy = configuration.Policy },
        ReturnStock goods => goods.Condition != ReturnCondition.Good && (position.Here.IsForSale || position.Here.Backordered > 0)
            ? InventoryErrors.LocationIsForSale(command.Location)
            : Set(Draft(command, StockMovementKind.Return, goods.Quantity) with { Reservation = goods.Reservation }, position.Here),
        ExpectStock expectation => Expect(expectation, position),
        SendStock transfer => Send(transfer, position),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The command is none of the known ones."),
    };

    /// <summary>The delivery that a command names.</summary>
    public static StockDeliveryId? DeliveryOf(StockCommand command) => command switch
    {
        ReceiveStock receipt => receipt.Delivery,
        ExpectStock expectation => expectation.Delivery,
        SendStock transfer => transfer.Delivery,
        _ => null,
    };

    private static CommerceResult<StockDecision> Receive(ReceiveStock receipt, StockPosition position)
    {
        var draft = Draft(receipt, StockMovementKind.Receipt, receipt.Quantity) with { Cost = receipt.Cost, Delivery = receipt.Delivery };
        if (receipt.Delivery is not { } id)
        {
            return Set(draft, position.Here);
        }

        if (position.Delivery is not { } delivery)
        {
            return InventoryErrors.UnknownDelivery(id, receipt.Sku);
        }

        if (delivery.From is not null)
        {
            if (receipt.Cost is not null)
            {
                return InventoryErrors.TransferKeepsCost;
            }

            if (receipt.Quantity > delivery.Outstanding)
            {
                return InventoryErrors.MoreThanSent(delivery, receipt.Quantity);
            }

            draft = draft with { Kind = StockMovementKind.TransferIn };
        }

        var came = Math.Min(receipt.Quantity, delivery.Outstanding);
        return Set(draft, position.Here).Map(decision => decision with
        {
            Delivery = delivery with { Outstanding = delivery.Outstanding - came, Received = delivery.Received + receipt.Quantity },
            IncomingChange = -came,
        });
    }

    private static CommerceResult<StockDecision> Expect(ExpectStock expectation, StockPosition position)
    {
        var known = position.Delivery;
        if (known?.From is not null && expectation.Quantity > known.Outstanding)
        {
            return InventoryErrors.MoreThanSent(known, expectation.Quantity);
        }

        if (known is not null && known.To != expectation.Location)
        {
            return InventoryErrors.DeliveryGoesElsewhere(known);
        }

        var next = (known ?? new StockDelivery { Shop = position.Here.Shop, Id = expectation.Delivery, Sku = expectation.Sku, To = expectation.Location, Outstanding = 0 }) with
        {
            Outstanding = expectation.Quantity,
            ExpectedAt = expectation.At,
        };
        return new StockDecision(Draft(expectation, StockMovementKind.Expectation, 0) with { Delivery = expectation.Delivery })
        {
            Delivery = next,
            IncomingChange = next.Outstanding - (known?.Outstanding ?? 0),
        };
    }

    private static CommerceResult<StockDecision> Send(SendStock transfer, StockPosition position)
    {
        if (position.Levels.Count == 0)
        {
            return InventoryErrors.UnknownSku(transfer.Sku);
        }

        if (position.Delivery is not null)
        {
            return InventoryErrors.DeliveryExists(transfer.Delivery, transfer.Sku);
        }

        var unreserved = position.Here.OnHand - position.Here.Reserved;
        if (transfer.Quantity > unreserved)
        {
            return InventoryErrors.InsufficientAt(transfer.Sku, transfer.Location, unreserved, transfer.Quantity).At("quantity");
        }

        return new StockDecision(Draft(transfer, StockMovementKind.TransferOut, -transfer.Quantity) with { Delivery = transfer.Delivery })
        {
            Delivery = new StockDelivery
            {
                Shop = position.Here.Shop,
                Id = transfer.Delivery,
                Sku = transfer.Sku,
                From = transfer.Location,
                To = transfer.To,
                Outstanding = transfer.Quantity,
                ExpectedAt = transfer.At,
            },
            IncomingChange = transfer.Quantity,
        };
    }

    // What lies there may rise to the most that a level counts, and fall to what is reserved.
    private static CommerceResult<StockDecision> Set(MovementDraft draft, StockLevel here)
    {
        if (draft.OnHandChange > StockLevel.MaxOnHand - here.OnHand)
        {
            return InventoryErrors.LevelOverflow(draft.Sku, draft.Location);
        }

        var onHand = here.OnHand + draft.OnHandChange;
        return onHand < here.Reserved ? InventoryErrors.BelowReserved(here, onHand) : new StockDecision(draft);
    }

    private static MovementDraft Draft(StockCommand command, StockMovementKind kind, long change) => new(command.Sku, command.Location, kind, change, 0) { Reason = command.Reason };
}

namespace Commerce.Inventory;

/// <summary>The movement of a command, and what else is true after it.</summary>
internal sealed record StockDecision(MovementDraft Movement)
{
    /// <summary>The policy of the movement's level; <see langword="null"/> leaves it.</summary>
    public StockPolicy? Policy { get; init; }

    /// <summary>The delivery as it is now; <see langword="null"/> leaves all as they are.</summary>
    public StockDelivery? Delivery { get; init; }

    /// <summary>How many more are on their way to <see cref="Delivery"/>'s place; negative when they arrived or do not come.</summary>
    public long IncomingChange { get; init; }
}

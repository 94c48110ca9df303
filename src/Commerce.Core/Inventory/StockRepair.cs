namespace Commerce.Inventory;

/// <summary>What a repair does: the level becomes what the plan says, and the movement stands in the ledger without changing the level again.</summary>
internal sealed record StockRepair(StockRepairPlan Plan, MovementDraft Movement);

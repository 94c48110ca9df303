namespace Commerce.Inventory;

/// <summary>The movement of a receipt or an adjustment, and the safety stock after it.</summary>
internal sealed record StockDecision(MovementDraft Movement, long SafetyStock);

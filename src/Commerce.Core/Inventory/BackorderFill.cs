namespace Commerce.Inventory;

/// <summary>Goods that go to one who waited for them.</summary>
internal sealed record BackorderFill(Reservation Reservation, MovementDraft Movement)
{
    public long Quantity => -Movement.BackorderedChange;
}

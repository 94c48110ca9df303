namespace Commerce.Inventory;

/// <summary>What can happen to a reservation after it was made.</summary>
internal enum ReservationTrigger
{
    Extend,
    Commit,
    Release,
    Expire,
}

namespace Commerce.Inventory;

/// <summary>What waits in this process for its answer.</summary>
/// <param name="Waiting">How many reservations, those that are being served included.</param>
/// <param name="OldestWait">How long the oldest of them has waited; zero without any.</param>
internal readonly record struct ReservationBacklog(int Waiting, TimeSpan OldestWait);

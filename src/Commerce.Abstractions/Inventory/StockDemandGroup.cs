namespace Commerce.Inventory;

/// <summary>Demands of several callers, to be decided one after the other in one step.</summary>
/// <param name="Demands">In the order in which they are decided; at least one.</param>
/// <param name="At">The engine's clock. What is due at this time is expired before goods are given away.</param>
/// <param name="Patience">How long one may wait for stock that somebody else holds locked.</param>
public sealed record StockDemandGroup(ImmutableArray<StockDemandBy> Demands, DateTimeOffset At, TimeSpan Patience);

namespace Commerce.Orders;

/// <summary>Units of an order's line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Quantity">How many sale units.</param>
public sealed record OrderUnits(LineId Line, long Quantity);

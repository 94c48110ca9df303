namespace Commerce.Orders;

/// <summary>Another price for a line, which a member of the staff sets. Never fill it from a storefront's request.</summary>
/// <param name="Line">The line.</param>
/// <param name="Price">The price; zero or more, in the order's currency.</param>
/// <param name="Reason">Why: 1 to 500 letters without personal data.</param>
public sealed record LinePrice(LineId Line, UnitPrice Price, string Reason);

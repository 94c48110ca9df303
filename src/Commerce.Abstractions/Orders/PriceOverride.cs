namespace Commerce.Orders;

/// <summary>A price that a member of the staff set instead of the shop's.</summary>
/// <param name="Listed">The shop's price at that time.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="By">Who set it.</param>
public sealed record PriceOverride(UnitPrice Listed, string Reason, Actor By);

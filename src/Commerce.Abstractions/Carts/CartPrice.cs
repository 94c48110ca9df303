namespace Commerce.Carts;

/// <summary>A price that a member of the staff set for a line instead of the shop's. It stays with the line when the quantity changes.</summary>
/// <param name="Price">The price that counts, as the customer pays it: neither price lists nor the destination change it. Promotions still lower it.</param>
/// <param name="Listed">The shop's price when it was set. The order keeps the one at the sale.</param>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="By">Who set it.</param>
public sealed record CartPrice(UnitPrice Price, UnitPrice Listed, string Reason, Actor By);

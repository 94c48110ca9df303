namespace Commerce.Pricing;

/// <summary>The sums of an order in minor units.</summary>
internal readonly record struct OrderTotals(long Subtotal, long ItemDiscount, long Shipping, long ShippingDiscount, long Fees, long Tax, long Total);

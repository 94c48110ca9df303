namespace Commerce.Pricing;

/// <summary>How far goods may have been refunded after a refund, in minor units: what was paid, less what stays costs, less lost shipping.</summary>
/// <param name="Paid">Paid for all goods.</param>
/// <param name="Stays">What the goods that stay cost.</param>
/// <param name="LostShipping">Shipping that was free and no longer is.</param>
/// <param name="Before">Refunded with units before.</param>
/// <param name="IsEverything">True when nothing stays.</param>
internal readonly record struct RefundTarget(long Paid, long Stays, long LostShipping, long Before, bool IsEverything);

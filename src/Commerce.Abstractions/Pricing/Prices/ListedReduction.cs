namespace Commerce.Pricing;

/// <summary>What a listing says of a price that a sale reduces.</summary>
/// <param name="WasPrice">The regular price.</param>
/// <param name="Since">The first instant of the reduction; <see langword="null"/> when its list names no beginning.</param>
/// <param name="LowestPrice30Days">
/// The lowest price of the 30 days before the reduction, as article 6a of Directive 98/6/EC wants it stated; <see langword="null"/> when <paramref name="Since"/>
/// is unknown, or the price history knows nothing of that time.
/// </param>
public sealed record ListedReduction(ListedAmount WasPrice, DateTimeOffset? Since, ListedAmount? LowestPrice30Days = null);

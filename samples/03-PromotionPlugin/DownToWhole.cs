using Commerce;
using Commerce.Promotions;

namespace Acme.Promotions;

/// <summary>Takes each line down to a multiple of an amount: 12.35 becomes 12.00. The data of the action.</summary>
public sealed record DownToWhole(Money Step) : PromotionAction;

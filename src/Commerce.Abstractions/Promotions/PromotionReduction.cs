namespace Commerce.Promotions;

/// <summary>What a plugin's action takes off one line.</summary>
/// <param name="Line">The position in <see cref="PromotionSale.Lines"/>.</param>
/// <param name="Amount">The amount, above zero; what exceeds the line's <see cref="PromotionSaleLine.Remaining"/> is cut off.</param>
public readonly record struct PromotionReduction(int Line, Money Amount);

using System.Globalization;
using Commerce.Promotions;
using static Commerce.Pricing.ExplanationText;

namespace Commerce.Pricing;

/// <summary>Says how the discount of a line came about.</summary>
internal static class DiscountWords
{
    /// <summary>The reason behind a discount.</summary>
    /// <param name="action">What was done; <see langword="null"/> for a manual discount.</param>
    /// <param name="remaining">What was left of the line before.</param>
    /// <param name="taken">What is taken off it.</param>
    /// <param name="total">The discount on all lines.</param>
    public static string Of(PromotionAction? action, Money remaining, Money taken, Money total) => action switch
    {
        null => $"its share of {Amount(total)}",
        PercentOffOrder a => $"its share of {Amount(total)}, {a.Rate} off the goods",
        PercentOffItems a => $"its share of {Amount(total)}, {a.Rate} off these goods",
        PercentOffEachLine a => $"{a.Rate} of {Amount(remaining)}",
        PercentOffEachUnit a => $"{a.Rate} of each piece{Most(a.AtMostUnits)}",
        AmountOffOrder or AmountOffItems => $"its share of {Amount(total)}",
        AmountOffEachLine a => $"{a.Amount} a line",
        AmountOffEachUnit { FirstUnit: { } first } a => $"{first} for the first one, {a.Amount} for each other{Most(a.AtMostUnits)}",
        AmountOffEachUnit a => $"{a.Amount} each{Most(a.AtMostUnits)}",
        FixedPriceForOrder a => $"its share of {Amount(total)}: the goods for {a.Price}",
        FixedPriceForItems a => $"its share of {Amount(total)}: these goods for {a.Price}",
        FixedPriceForEachUnit a => $"{a.Price} each",
        DiscountUnits a => $"{Of(a.Reward)} on {Of(a.Units)}, the {(a.Order == UnitOrder.CheapestFirst ? "cheapest" : "dearest")} first",
        CompleteGroups a => string.Create(CultureInfo.InvariantCulture, $"{Of(a.Reward)} on each piece of complete groups of {a.Size}"),
        BuyAndGet a => $"buy {Sum(a.Buy)}, get {Of(a.Reward)} on {Of(a.Get.Quantity)}",
        Bundle { Reward.Price: { } price } => $"its share of {Amount(total)}: the set for {price}",
        Bundle a => $"its share of {Amount(total)}: {Of(a.Reward)} on the set",
        TieredBySubtotal or TieredByQuantity => taken == remaining ? "all of it" : $"by the tier that is reached, {Amount(total)} in all",
        GiftItem => "a gift",
        FreeShipping => taken == remaining ? "all of it" : "as far as it goes",
        PercentOffShipping a => $"{a.Rate} of {Amount(remaining)}",
        AmountOffShipping a => $"{a.Amount} off shipping",
        AmountOffEachShipping a => $"{a.Amount} off each shipping price",
        FixedPriceForShipping a => $"shipping for {a.Price}",
        _ => "",
    };

    private static string Of(PromotionReward reward) => reward switch
    {
        { Rate: { } rate } => $"{rate} off",
        { Amount: { } amount } => $"{amount} off",
        _ => $"a price of {reward.Price}",
    };

    private static string Of(long pieces) => string.Create(CultureInfo.InvariantCulture, $"{pieces} {(pieces == 1 ? "piece" : "pieces")}");

    private static string Sum(ImmutableArray<UnitSet> sets) => string.Join(" and ", sets.Select(set => set.Quantity.ToString(CultureInfo.InvariantCulture)));

    private static string Most(long? units) => units is { } most ? $", at most {Of(most)}" : "";
}

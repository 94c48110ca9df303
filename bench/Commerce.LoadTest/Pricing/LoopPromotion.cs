using Commerce.Promotions;

namespace Commerce.LoadTest.Pricing;

/// <summary>A promotion as the plain loops take it: four numbers.</summary>
internal readonly record struct LoopPromotion(bool IsPercent, long Value, int Category, long Threshold, bool IsShipping)
{
    public const int EveryCategory = -1;

    public static LoopPromotion[] From(CalcWorkload workload) => [.. workload.Promotions.Select(From)];

    private static LoopPromotion From(Promotion promotion)
    {
        var threshold = (promotion.Condition as MinimumSubtotal)?.Amount.MinorUnits ?? 0;
        return promotion.Action switch
        {
            PercentOffOrder a => new(true, (long)a.Rate.Percent, EveryCategory, threshold, false),
            PercentOffItems a => new(true, (long)a.Rate.Percent, a.Items.Categories[0][1] - '0', threshold, false),
            AmountOffItems a => new(false, a.Amount.MinorUnits, a.Items.Categories[0][1] - '0', threshold, false),
            FreeShipping => new(true, 100, EveryCategory, threshold, true),
            _ => throw new InvalidOperationException("Not part of the workload."),
        };
    }
}

using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

internal sealed class PromotionUsageOptionsValidator : IValidateOptions<PromotionUsageOptions>
{
    private const int LargestBatch = 10_000;
    private static readonly TimeSpan ShortestSweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(1);

    private static readonly TimeSpan ShortestRetention = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(3_653);

    public ValidateOptionsResult Validate(string? name, PromotionUsageOptions options)
    {
        List<string> failures = [];
        if (options.SweepInterval < ShortestSweep || options.SweepInterval > LongestSweep)
        {
            failures.Add($"PromotionUsageOptions.SweepInterval is {options.SweepInterval}; it lies between {ShortestSweep} and {LongestSweep}.");
        }

        if (options.SweepBatchSize is < 1 or > LargestBatch)
        {
            failures.Add($"PromotionUsageOptions.SweepBatchSize is {options.SweepBatchSize}; it lies between 1 and {LargestBatch}.");
        }

        if (options.EndedHoldRetention < ShortestRetention || options.EndedHoldRetention > LongestRetention)
        {
            failures.Add($"PromotionUsageOptions.EndedHoldRetention is {options.EndedHoldRetention}; it lies between {ShortestRetention} and {LongestRetention}.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}

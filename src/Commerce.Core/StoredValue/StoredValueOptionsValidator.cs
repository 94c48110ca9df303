using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

internal sealed class StoredValueOptionsValidator : IValidateOptions<StoredValueOptions>
{
    private const int LargestBatch = 10_000;
    private static readonly TimeSpan ShortestSweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(36_525);

    public ValidateOptionsResult Validate(string? name, StoredValueOptions options)
    {
        var range = new OptionsRange(nameof(StoredValueOptions));
        range.Within(nameof(StoredValueOptions.GiftCardLife), options.GiftCardLife ?? LongestLife, ShortestLife, LongestLife);
        range.Within(nameof(StoredValueOptions.RefundLife), options.RefundLife, ShortestLife, LongestLife);
        range.Within(nameof(StoredValueOptions.SweepInterval), options.SweepInterval, ShortestSweep, LongestSweep);
        range.Within(nameof(StoredValueOptions.SweepBatchSize), options.SweepBatchSize, 1, LargestBatch);
        return !Enum.IsDefined(options.ExpiredRefund)
            ? ValidateOptionsResult.Fail($"StoredValueOptions.ExpiredRefund is {options.ExpiredRefund}; it is ExtendLife or Refuse.")
            : range.Result;
    }
}

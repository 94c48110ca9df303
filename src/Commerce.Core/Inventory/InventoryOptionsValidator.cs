using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

internal sealed class InventoryOptionsValidator : IValidateOptions<InventoryOptions>
{
    private const int HighestLimit = 10_000;
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(365);
    private static readonly TimeSpan ShortestSweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestRetention = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(3_653);

    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        var range = new OptionsRange(nameof(InventoryOptions));
        range.Within(nameof(InventoryOptions.MaxTimeToLive), options.MaxTimeToLive, TimeSpan.FromTicks(1), LongestHold);
        range.Within(nameof(InventoryOptions.ReservationTimeToLive), options.ReservationTimeToLive, TimeSpan.FromTicks(1), options.MaxTimeToLive);
        range.Within(nameof(InventoryOptions.SweepInterval), options.SweepInterval, ShortestSweep, LongestSweep);
        range.Within(nameof(InventoryOptions.MaxLines), options.MaxLines, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.MaxSkus), options.MaxSkus, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.MaxPageSize), options.MaxPageSize, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.SweepBatchSize), options.SweepBatchSize, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.SignalInterval), options.SignalInterval, ShortestSweep, LongestSweep);
        range.Within(nameof(InventoryOptions.SignalBatchSize), options.SignalBatchSize, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.ReservationLanes), options.ReservationLanes, 1, 64);
        range.Within(nameof(InventoryOptions.MaxReservationGroup), options.MaxReservationGroup, 1, HighestLimit);
        range.Within(nameof(InventoryOptions.MaxWaitingReservations), options.MaxWaitingReservations, 1, 1_000_000);
        range.Within(nameof(InventoryOptions.GroupPatience), options.GroupPatience, ShortestPatience, options.ReservationPatience);
        range.Within(nameof(InventoryOptions.ReservationPatience), options.ReservationPatience, ShortestPatience, LongestPatience);
        range.Within(nameof(InventoryOptions.FreedReservationRetention), options.FreedReservationRetention, ShortestRetention, LongestRetention);
        range.Within(nameof(InventoryOptions.CommandRetention), options.CommandRetention, ShortestRetention, LongestRetention);
        range.Within(nameof(InventoryOptions.FeedRetention), options.FeedRetention, ShortestRetention, LongestRetention);
        range.Within(nameof(InventoryOptions.MaxLocations), options.MaxLocations, 1, HighestLimit);
        return range.Result is { Failed: true } failure ? failure
            : options.AllocationByShop.Keys.Any(shop => shop.IsDefault) ? ValidateOptionsResult.Fail("InventoryOptions.AllocationByShop has an entry without a shop: name it.")
            : options.AllocationByShop.Values.Append(options.Allocation).Select(rule => InventoryCheck.Of(rule, options)).FirstOrDefault(wrong => wrong is not null) is { } wrong
                ? ValidateOptionsResult.Fail($"InventoryOptions.Allocation or AllocationByShop has a rule that cannot be used. {wrong.Message}")
            : ValidateOptionsResult.Success;
    }
}

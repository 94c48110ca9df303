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
        List<string> failures = [];
        Within(failures, nameof(InventoryOptions.MaxTimeToLive), options.MaxTimeToLive, TimeSpan.FromTicks(1), LongestHold);
        Within(failures, nameof(InventoryOptions.ReservationTimeToLive), options.ReservationTimeToLive, TimeSpan.FromTicks(1), options.MaxTimeToLive);
        Within(failures, nameof(InventoryOptions.SweepInterval), options.SweepInterval, ShortestSweep, LongestSweep);
        Within(failures, nameof(InventoryOptions.MaxLines), options.MaxLines, 1, HighestLimit);
        Within(failures, nameof(InventoryOptions.MaxSkus), options.MaxSkus, 1, HighestLimit);
        Within(failures, nameof(InventoryOptions.MaxPageSize), options.MaxPageSize, 1, HighestLimit);
        Within(failures, nameof(InventoryOptions.SweepBatchSize), options.SweepBatchSize, 1, HighestLimit);
        Within(failures, nameof(InventoryOptions.ReservationLanes), options.ReservationLanes, 1, 64);
        Within(failures, nameof(InventoryOptions.MaxReservationGroup), options.MaxReservationGroup, 1, HighestLimit);
        Within(failures, nameof(InventoryOptions.MaxWaitingReservations), options.MaxWaitingReservations, 1, 1_000_000);
        Within(failures, nameof(InventoryOptions.GroupPatience), options.GroupPatience, ShortestPatience, options.ReservationPatience);
        Within(failures, nameof(InventoryOptions.ReservationPatience), options.ReservationPatience, ShortestPatience, LongestPatience);
        Within(failures, nameof(InventoryOptions.FreedReservationRetention), options.FreedReservationRetention, ShortestRetention, LongestRetention);
        Within(failures, nameof(InventoryOptions.CommandRetention), options.CommandRetention, ShortestRetention, LongestRetention);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void Within<T>(List<string> failures, string option, T value, T lowest, T highest)
        where T : IComparable<T>
    {
        if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
        {
            failures.Add($"InventoryOptions.{option} is {value}; it lies between {lowest} and {highest}.");
        }
    }
}

using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

internal sealed class InventoryHealthOptionsValidator : IValidateOptions<InventoryHealthOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, InventoryHealthOptions options)
    {
        var range = new OptionsRange(nameof(InventoryHealthOptions));
        range.Within(nameof(InventoryHealthOptions.MaxReservationWait), options.MaxReservationWait, Shortest, LongestWait);
        range.Within(nameof(InventoryHealthOptions.MaxSweepDelay), options.MaxSweepDelay, Shortest, LongestDelay);
        return range.Result;
    }
}

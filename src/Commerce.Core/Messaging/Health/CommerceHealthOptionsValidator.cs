using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

internal sealed class CommerceHealthOptionsValidator : IValidateOptions<CommerceHealthOptions>
{
    private const int MostDeadLetters = 1_000_000;
    private const int FewestIntervals = 2;
    private const int MostIntervals = 1_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, CommerceHealthOptions options)
    {
        var range = new OptionsRange(nameof(CommerceHealthOptions));
        range.Within(nameof(CommerceHealthOptions.MaxOutboxAge), options.MaxOutboxAge, Shortest, Longest);
        range.Within(nameof(CommerceHealthOptions.MaxDeadLetters), options.MaxDeadLetters, 0, MostDeadLetters);
        range.Within(nameof(CommerceHealthOptions.MaxWorkerIntervals), options.MaxWorkerIntervals, FewestIntervals, MostIntervals);
        return range.Result;
    }
}

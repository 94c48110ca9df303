using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

internal sealed class OutboxOptionsValidator : IValidateOptions<OutboxOptions>
{
    private const int MostConcurrency = 256;
    private const int MostMessages = 1_000;
    private const int MostAttempts = 100;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        var range = new OptionsRange(nameof(OutboxOptions));
        range.Within(nameof(OutboxOptions.Concurrency), options.Concurrency, 1, MostConcurrency);
        range.Within(nameof(OutboxOptions.MessagesPerAggregate), options.MessagesPerAggregate, 1, MostMessages);
        range.Within(nameof(OutboxOptions.Lease), options.Lease, ShortestLease, Longest);
        range.Within(nameof(OutboxOptions.HandlerTimeout), options.HandlerTimeout, Shortest, Longest);
        range.Within(nameof(OutboxOptions.MaxAttempts), options.MaxAttempts, 1, MostAttempts);
        range.Within(nameof(OutboxOptions.PollInterval), options.PollInterval, Shortest, Longest);
        return range.Result;
    }
}

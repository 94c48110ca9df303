using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private const int LargestBatch = 10_000;
    private static readonly TimeSpan ShortestInbox = TimeSpan.FromDays(30);
    private static readonly TimeSpan ShortestCommands = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_653);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var range = new OptionsRange(nameof(RetentionOptions));
        range.Within(nameof(RetentionOptions.Inbox), options.Inbox, ShortestInbox, Longest);
        range.Within(nameof(RetentionOptions.CompletedCommands), options.CompletedCommands, ShortestCommands, Longest);
        range.Within(nameof(RetentionOptions.Interval), options.Interval, ShortestInterval, LongestInterval);
        range.Within(nameof(RetentionOptions.BatchSize), options.BatchSize, 1, LargestBatch);
        return range.Result;
    }
}

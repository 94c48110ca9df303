using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

internal sealed class WorkerOptionsValidator : IValidateOptions<WorkerOptions>
{
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        var range = new OptionsRange(nameof(WorkerOptions));
        range.Within(nameof(WorkerOptions.Lease), options.Lease, ShortestLease, LongestLease);
        return range.Result;
    }
}

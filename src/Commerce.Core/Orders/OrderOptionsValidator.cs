using System.Globalization;
using Microsoft.Extensions.Options;

namespace Commerce.Orders;

internal sealed class OrderOptionsValidator : IValidateOptions<OrderOptions>
{
    private const long MaxFirstNumber = 1_000_000_000_000;
    private const int MaxPrefix = 20;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, OrderOptions options)
    {
        var failures = new List<string>();
        if (options.FirstNumber is < 1 or > MaxFirstNumber)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(OrderOptions.FirstNumber)} lies between 1 and {MaxFirstNumber}; it is {options.FirstNumber}."));
        }

        if (options.NumberPrefix is not { Length: <= MaxPrefix })
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(OrderOptions.NumberPrefix)} has at most {MaxPrefix} characters; it is '{options.NumberPrefix}'."));
        }

        if (options.AutomationInterval < ShortestInterval || options.AutomationInterval > LongestInterval)
        {
            failures.Add($"{nameof(OrderOptions.AutomationInterval)} lies between {ShortestInterval} and {LongestInterval}; it is {options.AutomationInterval}.");
        }

        failures.AddRange(OrderAutomationCheck.FindAll(options.Automations));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Collects the values of an options class that lie outside their range.</summary>
internal sealed class OptionsRange(string options)
{
    private readonly List<string> _failures = [];

    public ValidateOptionsResult Result => _failures.Count > 0 ? ValidateOptionsResult.Fail(_failures) : ValidateOptionsResult.Success;

    public void Within<T>(string option, T value, T lowest, T highest)
        where T : IComparable
    {
        if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
        {
            _failures.Add($"{options}.{option} is {value}; it lies between {lowest} and {highest}.");
        }
    }
}

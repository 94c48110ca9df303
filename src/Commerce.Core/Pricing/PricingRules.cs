using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>What every calculation of the process shares.</summary>
internal sealed class PricingRules(OrderKernel kernel, IOptions<PricingOptions> options, TimeProvider time)
{
    public OrderKernel Kernel { get; } = kernel;

    public PricingOptions Options { get; } = options.Value;

    public TimeProvider Time { get; } = time;
}

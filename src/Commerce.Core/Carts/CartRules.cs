using Microsoft.Extensions.Options;

namespace Commerce.Carts;

/// <summary>What every cart of the process shares.</summary>
internal sealed class CartRules(IOptions<CartOptions> options, TimeProvider time)
{
    private readonly CartOptions _options = options.Value;

    public TimeProvider Time { get; } = time;

    /// <summary>The limits at this moment.</summary>
    public CartTerms TermsNow() => new()
    {
        Now = Time.GetUtcNow(),
        DefaultCurrency = _options.DefaultCurrency,
        TimeToLive = _options.TimeToLive,
        DraftTimeToLive = _options.DraftTimeToLive,
        MaxLines = _options.MaxLines,
        MaxCodes = _options.MaxCodes,
        MaxDiscounts = _options.MaxDiscounts,
    };
}

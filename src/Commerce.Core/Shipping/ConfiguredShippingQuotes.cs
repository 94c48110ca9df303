using Microsoft.Extensions.Options;

namespace Commerce.Shipping;

/// <summary>Quotes from the methods that the host configured.</summary>
internal sealed class ConfiguredShippingQuotes(IOptions<ShippingOptions> options) : IShippingQuotes
{
    private readonly ShippingMethod[] _methods = [.. options.Value.Methods];

    public ValueTask<IReadOnlyList<ShippingQuote>> ListAsync(ShippingQuery query, CancellationToken cancellationToken)
    {
        var quotes = new List<ShippingQuote>(_methods.Length);
        foreach (var method in _methods)
        {
            if (ShippingTariffRules.Quote(method, query).TryGet(out var quote, out _))
            {
                quotes.Add(quote);
            }
        }

        return new(quotes);
    }

    public ValueTask<CommerceResult<ShippingQuote>> GetAsync(ShippingMethodId method, ShippingQuery query, CancellationToken cancellationToken)
    {
        foreach (var offered in _methods)
        {
            if (offered.Id == method)
            {
                return new(ShippingTariffRules.Quote(offered, query));
            }
        }

        return new(ShippingErrors.UnknownMethod(method));
    }
}

using Microsoft.Extensions.Options;

namespace Commerce.Tax;

/// <summary>The rates that the host configured, wherever the goods go.</summary>
internal sealed class ConfiguredTaxRates(IOptions<TaxOptions> options) : ITaxRates
{
    private readonly TaxRateTable _table = new(options.Value.Rates, options.Value.Fallback);

    public ValueTask<TaxRateTable> GetAsync(TaxQuery query, CancellationToken cancellationToken) =>
        new(query.IsExempt ? TaxRateTable.Empty : _table);
}

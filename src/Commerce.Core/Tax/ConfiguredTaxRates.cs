using Microsoft.Extensions.Options;

namespace Commerce.Tax;

/// <summary>The rules and rates that the host configured.</summary>
internal sealed class ConfiguredTaxRates : ITaxRates
{
    private readonly TaxRateTable _configured;
    private readonly TaxRuleIndex? _rules;
    private readonly ReverseCharge _reverseCharge;
    private readonly TimeProvider _time;

    public ConfiguredTaxRates(IOptions<TaxOptions> options, TimeProvider time)
    {
        var configured = options.Value;
        _time = time;
        _reverseCharge = new ReverseCharge(configured);
        _configured = new TaxRateTable(configured.Rates, configured.Fallback);
        var saysRates = configured.Rates.Count > 0 || !ReferenceEquals(configured.Fallback, TaxRateSet.None);
        _rules = configured.Rules.Count == 0 ? null : new TaxRuleIndex(configured.Rules, configured.Home, saysRates ? _configured : null);
    }

    public ValueTask<TaxRateTable> GetAsync(TaxQuery query, CancellationToken cancellationToken) => new(Find(query));

    /// <summary>The answer: it takes no waiting.</summary>
    public TaxRateTable Find(in TaxQuery query)
    {
        var table = _rules?.Find(query.Destination, query.Instant ?? _time.GetUtcNow()) ?? _configured;
        var exemption = query.Exemption is { } said && said.Covers(query.Destination) ? said : null;
        return exemption is not null ? Exempt(table, exemption, query)
            : _reverseCharge.Applies(query) ? _reverseCharge.Apply(table)
            : table;
    }

    // A customer's own exemption comes first; where it ends, the customer may still be one who accounts for the tax.
    private TaxRateTable Exempt(TaxRateTable table, TaxExemption exemption, in TaxQuery query)
    {
        var exempt = table.Untaxed(TaxRateSet.Exempt(exemption.Reason), exemption.Categories);
        return exemption.Categories.IsEmpty || !_reverseCharge.Applies(query) ? exempt : _reverseCharge.Layer(exempt);
    }
}

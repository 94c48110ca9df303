namespace Commerce.Tax;

/// <summary>The taxes of an app that sells under one set of rates.</summary>
public sealed class TaxOptions
{
    /// <summary>The taxes of each tax category.</summary>
    /// <value>Empty: nothing is taxed.</value>
    public IDictionary<TaxCategory, TaxRateSet> Rates { get; } = new Dictionary<TaxCategory, TaxRateSet>();

    /// <summary>What categories bear that <see cref="Rates"/> does not name.</summary>
    /// <value><see cref="TaxRateSet.None"/>.</value>
    public TaxRateSet Fallback { get; set; } = TaxRateSet.None;
}

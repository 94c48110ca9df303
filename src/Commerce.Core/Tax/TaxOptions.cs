namespace Commerce.Tax;

/// <summary>The taxes of an app: one set of rates wherever goods go, or rules by place and time.</summary>
public sealed class TaxOptions
{
    /// <summary>The most rules.</summary>
    public const int MaxRules = 100_000;

    /// <summary>The sentence on invoices for goods, exempt in the seller's state because the buyer accounts for the tax in theirs: Article 138 of Directive 2006/112/EC.</summary>
    public const string DefaultGoodsNote = "Intra-Community supply, exempt under Article 138 of Council Directive 2006/112/EC; the customer accounts for VAT";

    /// <summary>The sentence on invoices for services: Articles 196 and 226(11a) of Directive 2006/112/EC.</summary>
    public const string DefaultServicesNote = "Reverse charge, Article 196 of Council Directive 2006/112/EC";

    /// <summary>The taxes of each tax category where there are no <see cref="Rules"/>; with rules and without a <see cref="Home"/>, those while the destination is unknown.</summary>
    /// <value>Empty: nothing is taxed.</value>
    public IDictionary<TaxCategory, TaxRateSet> Rates { get; } = new Dictionary<TaxCategory, TaxRateSet>();

    /// <summary>What categories bear that <see cref="Rates"/> does not name.</summary>
    /// <value><see cref="TaxRateSet.None"/>.</value>
    public TaxRateSet Fallback { get; set; } = TaxRateSet.None;

    /// <summary>The taxes by place and time. A known destination without any rule bears no tax: <see cref="TaxTreatment.OutOfScope"/>.</summary>
    /// <value>Empty: <see cref="Rates"/> count wherever goods go.</value>
    public IList<TaxRule> Rules { get; } = [];

    /// <summary>Where the shop is: its taxes count while the destination is unknown, and prices that include tax contain them.</summary>
    /// <value><see langword="null"/>: <see cref="Rates"/> are meant.</value>
    public Address? Home { get; set; }

    /// <summary>Further countries where the seller is established. Sales to businesses there are domestic.</summary>
    /// <value>Empty: <see cref="Home"/> alone.</value>
    public ISet<string> Establishments { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where businesses account for the tax on what they buy across a border.</summary>
    /// <value><see langword="null"/>: nowhere.</value>
    public TaxZone? ReverseChargeZone { get; set; }

    /// <summary>The categories that are services; all others are goods.</summary>
    /// <value>Empty.</value>
    public ISet<TaxCategory> Services { get; } = new HashSet<TaxCategory>();

    /// <summary>The sentence on invoices for goods under <see cref="ReverseChargeZone"/>.</summary>
    /// <value><see cref="DefaultGoodsNote"/>.</value>
    public string ReverseChargeGoodsNote { get; set; } = DefaultGoodsNote;

    /// <summary>The sentence on invoices for <see cref="Services"/> under <see cref="ReverseChargeZone"/>.</summary>
    /// <value><see cref="DefaultServicesNote"/>.</value>
    public string ReverseChargeServicesNote { get; set; } = DefaultServicesNote;

    /// <summary>What happens when an external tax provider does not answer.</summary>
    /// <value><see cref="TaxProviderFailure.Refuse"/>.</value>
    public TaxProviderFailure OnProviderFailure { get; set; }
}

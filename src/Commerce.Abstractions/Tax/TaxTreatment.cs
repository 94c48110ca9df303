using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>Why a sale bears the taxes that it bears. A rate of 0 % is <see cref="Taxed"/>: it stands in tax returns with its base.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TaxTreatment>))]
public enum TaxTreatment
{
    /// <summary>At the rates of the set. The first member, so that JSON without a treatment means it.</summary>
    Taxed,

    /// <summary>The sale or the customer is exempt by law.</summary>
    Exempt,

    /// <summary>The customer accounts for the tax, as between businesses in different member states of the European Union.</summary>
    ReverseCharge,

    /// <summary>The place has no such tax, or the seller owes none there.</summary>
    OutOfScope,
}

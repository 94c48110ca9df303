using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>What happens when an external tax provider does not answer, or answers with what cannot be right.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TaxProviderFailure>))]
public enum TaxProviderFailure
{
    /// <summary>The calculation is refused: no sale with a wrong tax.</summary>
    Refuse,

    /// <summary>The shop's own rules and rates count, and the result says so: no sale is lost.</summary>
    UseOwnRates,
}

using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>On which amount tax is rounded to minor units. At each level the lines still sum to the order and net + tax = gross.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TaxRoundingLevel>))]
public enum TaxRoundingLevel
{
    /// <summary>On every line. The first member, so that JSON without a level means the default.</summary>
    Line,

    /// <summary>On every piece, then times the quantity. Measured goods are rounded per line.</summary>
    Unit,

    /// <summary>On the sum of all lines that bear the same taxes; the lines get their shares by largest remainder.</summary>
    TaxGroup,

    /// <summary>Once, on the exact taxes of the whole order; groups of equal taxes, then lines, get their shares by largest remainder.</summary>
    Order,
}

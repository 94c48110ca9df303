using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What differs between two calculations.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<CalculationChangeKind>))]
public enum CalculationChangeKind
{
    /// <summary>What the order costs.</summary>
    Total,

    /// <summary>What is still to be paid.</summary>
    AmountDue,

    /// <summary>The currency: nothing else can be compared.</summary>
    Currency,

    /// <summary>The rules for rounding and tax.</summary>
    Policy,

    /// <summary>A line of goods is new.</summary>
    LineAdded,

    /// <summary>A line of goods is gone.</summary>
    LineRemoved,

    /// <summary>The product of a line.</summary>
    Product,

    /// <summary>The quantity of a line.</summary>
    Quantity,

    /// <summary>The price of a line.</summary>
    Price,

    /// <summary>What a promotion or a person takes off the order.</summary>
    Discount,

    /// <summary>The taxes of a line, shipping price or fee.</summary>
    Tax,

    /// <summary>A shipping price.</summary>
    Shipping,

    /// <summary>A fee.</summary>
    Fee,
}

using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>Names what a tax is on: a line of goods by its id, a shipping price or a fee by its position.</summary>
public readonly record struct TaxableRef
{
    /// <summary>What sort of price it is.</summary>
    public TaxableKind Kind { get; init; }

    /// <summary>The line of goods; <see langword="default"/> for the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LineId Line { get; init; }

    /// <summary>The position of the shipping price or the fee in the order, from 0; 0 for goods.</summary>
    public int Index { get; init; }

    /// <summary>A line of goods.</summary>
    public static TaxableRef Goods(LineId line) => new() { Line = line };

    /// <summary>A shipping price.</summary>
    public static TaxableRef Shipping(int index) => new() { Kind = TaxableKind.Shipping, Index = index };

    /// <summary>A fee.</summary>
    public static TaxableRef Fee(int index) => new() { Kind = TaxableKind.Fee, Index = index };
}

using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>A discount that a person grants on one order. Applied after promotions, in the order given, to what they left.</summary>
public sealed record ManualDiscount
{
    /// <summary>The longest reason.</summary>
    public const int MaxReasonLength = 200;

    /// <summary>Why it was granted; receipts show it.</summary>
    public required string Reason { get; init; }

    /// <summary>Who granted it.</summary>
    public required Actor By { get; init; }

    /// <summary>What it lowers.</summary>
    public ManualDiscountTarget Target { get; init; }

    /// <summary>The line, when it lowers one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LineId Line { get; init; }

    /// <summary>The part that it takes off; exactly one of rate and amount is set.</summary>
    public Rate? Rate { get; init; }

    /// <summary>The amount that it takes off, never more than there is.</summary>
    public Money? Amount { get; init; }
}

using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>How a number that lies between two representable ones is rounded. The default mirrors: rounding -x gives minus the rounding of x.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<RoundingMode>))]
public enum RoundingMode
{
    /// <summary>To the nearest; a tie goes away from zero: 2.5 → 3, -2.5 → -3. Tradesmen's "half up"; a reversal mirrors its sale.</summary>
    HalfAwayFromZero = 0,

    /// <summary>To the nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4 (bankers' rounding).</summary>
    HalfEven,

    /// <summary>To the nearest; a tie goes to the odd neighbour: 2.5 → 3, 3.5 → 3.</summary>
    HalfOdd,

    /// <summary>To the nearest; a tie goes toward zero: 2.5 → 2, -2.5 → -2.</summary>
    HalfTowardZero,

    /// <summary>To the nearest; a tie goes up: 2.5 → 3, -2.5 → -2.</summary>
    HalfTowardPositiveInfinity,

    /// <summary>To the nearest; a tie goes down: 2.5 → 2, -2.5 → -3.</summary>
    HalfTowardNegativeInfinity,

    /// <summary>Up: 2.1 → 3, -2.9 → -2.</summary>
    Ceiling,

    /// <summary>Down: 2.9 → 2, -2.1 → -3.</summary>
    Floor,

    /// <summary>Away from zero: 2.1 → 3, -2.1 → -3.</summary>
    AwayFromZero,

    /// <summary>Toward zero: 2.9 → 2, -2.9 → -2 (truncation).</summary>
    TowardZero,
}

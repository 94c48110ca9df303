using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// A price per N sale units: 4.50 EUR a piece, 9.99 EUR per 1,000 g, 0.0045 EUR a screw. It is exact; it becomes <see cref="Money"/> only
/// for a quantity, rounded once by name. <c>default</c> is no price (<see cref="IsDefault"/>). JSON: <c>{"amount":"9.99","currency":"EUR","per":1000}</c>.
/// </summary>
/// <remarks>9.99 per 1,000 and 99.90 per 10,000 cost the same and are different prices: equality compares what was said.</remarks>
[JsonConverter(typeof(UnitPriceJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitPrice
{
    /// <summary>The most decimals an amount may have.</summary>
    public const int MaxDecimals = 8;

    /// <summary>The largest number of units that a price may be for.</summary>
    public const long MaxPerUnits = 1_000_000;

    // Minor units = _mantissa × quantity / _divisor. An ordinary price has the divisor 1: one multiplication.
    private readonly long _mantissa;
    private readonly long _divisor;
    private readonly int _perUnits;
    private readonly Currency _currency;

    private UnitPrice(long mantissa, long divisor, int perUnits, Currency currency)
    {
        _mantissa = mantissa;
        _divisor = divisor;
        _perUnits = perUnits;
        _currency = currency;
    }

    /// <summary>The currency.</summary>
    public Currency Currency => _currency;

    /// <summary>The price of <see cref="PerUnits"/> units in major units, with at least the currency's decimals.</summary>
    public decimal Amount
    {
        get
        {
            var extraDecimals = 0;
            for (var rest = IsDefault ? 1 : _divisor / _perUnits; rest > 1; rest /= 10)
            {
                extraDecimals++;
            }

            return DecimalParts.ToDecimal(_mantissa, _currency.MinorUnits + extraDecimals);
        }
    }

    /// <summary>How many sale units the amount buys; 1 for a price a piece.</summary>
    public long PerUnits => _perUnits;

    /// <summary>True for <c>default</c>, which is no price.</summary>
    public bool IsDefault => _divisor == 0;

    /// <summary>True when it costs nothing.</summary>
    public bool IsZero => _mantissa == 0;

    /// <summary>A price a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below zero.</exception>
    /// <exception cref="ArgumentException">There is no currency.</exception>
    public static UnitPrice Of(Money perUnit)
    {
        if (perUnit.Currency.IsDefault)
        {
            throw new ArgumentException("A price needs a currency; default(Money) has none.", nameof(perUnit));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(perUnit.MinorUnits, nameof(perUnit));
        return new UnitPrice(perUnit.MinorUnits, 1, 1, perUnit.Currency);
    }

    /// <summary>A price for a number of units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The amount is below zero, too large or has more than 8 decimals, or <paramref name="perUnits"/> is not from 1 to 1,000,000.
    /// </exception>
    /// <exception cref="ArgumentException">There is no currency.</exception>
    public static UnitPrice Of(decimal amount, Currency currency, long perUnits = 1)
    {
        if (TryOf(amount, currency, perUnits, out var price))
        {
            return price;
        }

        throw currency.IsDefault
            ? new ArgumentException("A price needs a currency; default(Currency) is none.", nameof(currency))
            : new ArgumentOutOfRangeException(nameof(amount), "A price is zero or more with at most 8 decimals, for 1 to 1,000,000 units.");
    }

    /// <summary>A price for a number of units, or false where <see cref="Of(decimal, Currency, long)"/> throws.</summary>
    public static bool TryOf(decimal amount, Currency currency, long perUnits, out UnitPrice price)
    {
        price = default;
        var parts = DecimalParts.Of(amount).Normalized();
        var decimals = Math.Max(parts.Scale, currency.MinorUnits);
        if (currency.IsDefault || parts.IsNegative || decimals > MaxDecimals || perUnits is < 1 or > MaxPerUnits || !parts.TryScale(decimals, out var mantissa))
        {
            return false;
        }

        price = new UnitPrice(mantissa, PowersOfTen.Of(decimals - currency.MinorUnits) * perUnits, (int)perUnits, currency);
        return true;
    }

    /// <summary>A price for one unit, or false where <see cref="Of(decimal, Currency, long)"/> throws.</summary>
    public static bool TryOf(decimal amount, Currency currency, out UnitPrice price) => TryOf(amount, currency, 1, out price);

    /// <summary>What the quantity costs, rounded once.</summary>
    /// <exception cref="InvalidOperationException">The price or the quantity is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money For(Quantity quantity, RoundingMode mode = RoundingMode.HalfAwayFromZero)
    {
        if (quantity.IsDefault)
        {
            throw new InvalidOperationException("default(Quantity) is no quantity and has no price.");
        }

        return Money.FromMinorUnits(MinorUnitsFor(quantity.Value, mode), _currency);
    }

    /// <summary>What that many sale units cost in minor units, rounded once. A negative number gives the mirror image under the default rounding.</summary>
    /// <exception cref="InvalidOperationException">The price is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long MinorUnitsFor(long quantity, RoundingMode mode = RoundingMode.HalfAwayFromZero) =>
        _divisor == 1 ? checked(_mantissa * quantity) : Divided(quantity, mode);

    /// <summary>The price, independent of culture: "4.50 EUR" or "9.99 EUR / 1000".</summary>
    public override string ToString() => _perUnits > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Amount} {_currency.Code} / {_perUnits}")
        : string.Create(CultureInfo.InvariantCulture, $"{Amount} {_currency.Code}");

    /// <summary>Orders two prices of one currency by what the same quantity costs, exactly.</summary>
    internal static int CompareCost(in UnitPrice left, in UnitPrice right) => left._divisor == right._divisor
        ? left._mantissa.CompareTo(right._mantissa)
        : ((Int128)left._mantissa * right._divisor).CompareTo((Int128)right._mantissa * left._divisor);

    /// <summary>
    /// Both prices together, such as a surcharge on an item: exact, for the fewest units that both can be said for. 9.99 per 1,000 and 1.50 per 100
    /// make 24.99 per 1,000.
    /// </summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or one of the prices is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The sum is too large, or would be for more than <see cref="MaxPerUnits"/> units.</exception>
    public static UnitPrice operator +(UnitPrice left, UnitPrice right)
    {
        if (left._currency != right._currency || left.IsDefault)
        {
            throw new InvalidOperationException($"Prices in {left._currency.Code} and {right._currency.Code} cannot be added.");
        }

        var units = left.PerUnits / (long)BigInteger.GreatestCommonDivisor(left._perUnits, right._perUnits) * right.PerUnits;

        // Only a sum that is too large for a price anyway has more digits than a decimal.
        return TryOf((left.Amount * (units / left.PerUnits)) + (right.Amount * (units / right.PerUnits)), left._currency, units, out var sum)
            ? sum
            : throw new OverflowException("The sum of the prices is too large, or for more than 1,000,000 units.");
    }

    private long Divided(long quantity, RoundingMode mode)
    {
        if (_divisor == 0)
        {
            ThrowDefault();
        }

        return Rounding.MultiplyDivide(_mantissa, quantity, _divisor, mode);
    }

    [DoesNotReturn]
    private static void ThrowDefault() => throw new InvalidOperationException("default(UnitPrice) is no price.");
}

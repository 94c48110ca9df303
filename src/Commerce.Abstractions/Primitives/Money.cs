using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// An amount of money: a whole number of minor units (cents) in one currency. It cannot hold a fraction of a minor unit, its arithmetic
/// is checked, and two currencies never add. Immutable and 16 bytes wide. JSON: <c>{"amount":"19.99","currency":"EUR"}</c>.
/// </summary>
/// <remarks>
/// <c>default</c> has no currency; it can be compared for equality and printed, and all arithmetic with it throws. Mixing currencies in
/// an operator is a bug, hence an <see cref="InvalidOperationException"/>: a boundary compares with <see cref="HasSameCurrency"/> first.
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct Money : IComparable<Money>
{
    private readonly long _minorUnits;
    private readonly Currency _currency;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Money(long minorUnits, Currency currency)
    {
        _minorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>The amount in minor units, such as 1999 for 19.99 EUR, 1999 JPY or 1.999 KWD.</summary>
    public long MinorUnits => _minorUnits;

    /// <summary>The currency; only <c>default(Money)</c> has none.</summary>
    public Currency Currency => _currency;

    /// <summary>The amount in major units with exactly the currency's decimals: 19.90, not 19.9.</summary>
    public decimal Amount => DecimalParts.ToDecimal(_minorUnits, _currency.MinorUnits);

    /// <summary>True when the amount is 0.</summary>
    public bool IsZero => _minorUnits == 0;

    /// <summary>True when the amount is below 0.</summary>
    public bool IsNegative => _minorUnits < 0;

    /// <summary>True when the amount is above 0.</summary>
    public bool IsPositive => _minorUnits > 0;

    /// <summary>An amount of minor units.</summary>
    /// <exception cref="ArgumentException">The currency is <c>default</c>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Money FromMinorUnits(long minorUnits, Currency currency)
    {
        if (currency.IsDefault)
        {
            ThrowNoCurrency(currency);
        }

        return new Money(minorUnits, currency);
    }

    /// <summary>Nothing, in that currency.</summary>
    /// <exception cref="ArgumentException">The currency is <c>default</c>.</exception>
    public static Money Zero(Currency currency) => FromMinorUnits(0, currency);

    /// <summary>Exactly this amount.</summary>
    /// <exception cref="ArgumentException">The amount is finer than the currency, or the currency is <c>default</c>. Use <see cref="Round"/> to decide on the rest.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    public static Money Of(decimal amount, Currency currency)
    {
        if (TryOf(amount, currency, out var money))
        {
            return money;
        }

        if (currency.IsDefault)
        {
            ThrowNoCurrency(currency);
        }

        throw DecimalParts.Of(amount).Normalized().Scale > currency.MinorUnits
            ? new ArgumentException($"The amount has more decimals than {currency.Code} has ({currency.MinorUnits}). Round it by name with Money.Round.", nameof(amount))
            : new OverflowException($"The amount is larger than {currency.Code} amounts can be here.");
    }

    /// <summary>Exactly this amount, or false when it is finer than the currency, too large, or there is no currency.</summary>
    public static bool TryOf(decimal amount, Currency currency, out Money money)
    {
        money = default;
        if (currency.IsDefault || !DecimalParts.Of(amount).TryScale(currency.MinorUnits, out var minorUnits))
        {
            return false;
        }

        money = new Money(minorUnits, currency);
        return true;
    }

    /// <summary>The nearest amount that the currency can express, by the named rounding.</summary>
    /// <exception cref="ArgumentException">The currency is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    public static Money Round(decimal amount, Currency currency, RoundingMode mode = RoundingMode.HalfAwayFromZero) =>
        FromMinorUnits(DecimalParts.Of(amount).RoundToScale(currency.MinorUnits, mode), currency);

    /// <summary>The smaller of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>True when both have the same currency (and have one): only then may they be added or compared.</summary>
    public bool HasSameCurrency(Money other) => _currency == other._currency && !_currency.IsDefault;

    /// <summary>The amount without its sign.</summary>
    /// <exception cref="OverflowException">The amount is the smallest possible one.</exception>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    public Money Abs() => IsNegative ? -this : new Money(_minorUnits, Checked(_currency));

    /// <summary>That part of the amount, rounded once.</summary>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    public Money Percent(Rate rate, RoundingMode mode = RoundingMode.HalfAwayFromZero) =>
        new(Rounding.MultiplyDivide(_minorUnits, rate.Units, Rate.Scale, mode), Checked(_currency));

    /// <summary>The amount split by weights; the parts sum to it exactly. See <see cref="Allocation.ByLargestRemainder"/>.</summary>
    /// <exception cref="ArgumentException">There are no weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    public Money[] Allocate(ReadOnlySpan<long> weights) => Allocate(weights, AllocationMethod.LargestRemainder);

    /// <summary>The amount split by weights with a named method. See <see cref="Allocation.Split"/>, which says what the rounding is for.</summary>
    /// <exception cref="ArgumentException">There are no weights, or they are all zero and the method does not provide for that.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the method or the rounding is unknown.</exception>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    public Money[] Allocate(ReadOnlySpan<long> weights, AllocationMethod method, RoundingMode? rounding = null)
    {
        var currency = Checked(_currency);
        var shares = new long[weights.Length];
        Allocation.Split(_minorUnits, weights, shares, method, rounding);
        return Array.ConvertAll(shares, share => new Money(share, currency));
    }

    /// <summary>The amount split into equal parts; what is left over goes to the first parts, one minor unit each.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parts"/> is not above zero.</exception>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    public Money[] Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        var currency = Checked(_currency);
        var shares = new long[parts];
        Allocation.Equally(_minorUnits, shares);
        return Array.ConvertAll(shares, share => new Money(share, currency));
    }

    /// <summary>Orders amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public int CompareTo(Money other)
    {
        RequireSameCurrency(this, other);
        return _minorUnits.CompareTo(other._minorUnits);
    }

    /// <summary>True when amount and currency are the same.</summary>
    public bool Equals(Money other) => _minorUnits == other._minorUnits && _currency == other._currency;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_minorUnits, _currency.Index);

    /// <summary>The amount and the code, independent of culture: "19.99 EUR".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {_currency.Code}");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSameCurrency(Money left, Money right)
    {
        if (left._currency != right._currency || left._currency.IsDefault)
        {
            ThrowCurrencies(left._currency, right._currency);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Currency Checked(Currency currency)
    {
        if (currency.IsDefault)
        {
            ThrowCurrencies(currency, currency);
        }

        return currency;
    }

    [DoesNotReturn]
    private static void ThrowNoCurrency(Currency currency) => throw new ArgumentException("Money needs a currency; default(Currency) is none.", nameof(currency));

    [DoesNotReturn]
    private static void ThrowCurrencies(Currency left, Currency right) => throw new InvalidOperationException(
        left.IsDefault || right.IsDefault
            ? $"default(Money) has no currency and cannot be calculated with ({left.Code}, {right.Code}). Start from Money.Zero(currency)."
            : $"Amounts in {left.Code} and {right.Code} cannot be combined. Compare the currencies before calculating.");
}

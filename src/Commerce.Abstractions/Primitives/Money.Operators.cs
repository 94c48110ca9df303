namespace Commerce;

public readonly partial record struct Money
{
    /// <summary>The sum.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new Money(checked(left._minorUnits + right._minorUnits), left._currency);
    }

    /// <summary>The difference.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new Money(checked(left._minorUnits - right._minorUnits), left._currency);
    }

    /// <summary>The amount with the opposite sign.</summary>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    /// <exception cref="OverflowException">The amount is the smallest possible one.</exception>
    public static Money operator -(Money money) => new(checked(-money._minorUnits), Checked(money._currency));

    /// <summary>The amount taken that many times.</summary>
    /// <exception cref="InvalidOperationException">There is no currency.</exception>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public static Money operator *(Money money, long factor) => new(checked(money._minorUnits * factor), Checked(money._currency));

    /// <inheritdoc cref="op_Multiply(Money, long)"/>
    public static Money operator *(long factor, Money money) => money * factor;

    /// <summary>Less than, within one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>At most, within one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>More than, within one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>At least, within one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ, or there is none.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;
}

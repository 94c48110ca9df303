namespace Commerce.Tax;

/// <summary>Prices that include the taxes of home, as they are where other taxes count. Pure, exact until the one rounding.</summary>
public static class TaxRebasing
{
    /// <summary>
    /// The price with the taxes of the destination in place of those of home: price / (1 + home) × (1 + destination). Without taxes at the
    /// destination it is the net price. Compound taxes count with all that they are charged on.
    /// </summary>
    /// <remarks>A whole number of minor units for one unit stays one; a finer price, or one for several units, is rounded at the eighth decimal.</remarks>
    /// <param name="price">The list price.</param>
    /// <param name="home">The taxes that it contains.</param>
    /// <param name="destination">The taxes that it is to contain.</param>
    /// <param name="rounding">How the result is rounded, once.</param>
    /// <exception cref="InvalidOperationException">The price is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The result is too large for a price.</exception>
    public static UnitPrice Rebase(UnitPrice price, TaxRateSet home, TaxRateSet destination, RoundingMode rounding = RoundingMode.HalfAwayFromZero)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(destination);
        if (price.IsDefault)
        {
            throw new InvalidOperationException("default(UnitPrice) is no price.");
        }

        if (ReferenceEquals(home, destination) || home.Rates.AsSpan().SequenceEqual(destination.Rates.AsSpan()))
        {
            return price;
        }

        var amount = price.Amount;
        if (price.PerUnits == 1 && amount.Scale == price.Currency.MinorUnits)
        {
            return UnitPrice.Of(Money.FromMinorUnits(home.Factor.Rebase(price.MinorUnitsFor(1), destination.Factor, rounding), price.Currency));
        }

        var fine = DecimalParts.Of(amount).RoundToScale(UnitPrice.MaxDecimals, rounding);
        var rebased = DecimalParts.ToDecimal(home.Factor.Rebase(fine, destination.Factor, rounding), UnitPrice.MaxDecimals);
        return UnitPrice.TryOf(rebased, price.Currency, price.PerUnits, out var result)
            ? result
            : throw new OverflowException("The price is too large.");
    }
}

namespace Commerce.Pricing;

/// <summary>A price as a listing shows it, with and without tax.</summary>
public sealed record ListedAmount
{
    // Amounts without their currency, which is the price's: a listing makes one of these for each product.
    private readonly long _net;
    private readonly long _gross;

    /// <summary>Makes one of amounts in the price's currency.</summary>
    /// <exception cref="ArgumentException">An amount is in another currency.</exception>
    public ListedAmount(UnitPrice unitPrice, Money net, Money gross)
    {
        if (net.Currency != unitPrice.Currency || gross.Currency != unitPrice.Currency)
        {
            throw new ArgumentException("The amounts of a price are in its currency.", nameof(net));
        }

        (UnitPrice, _net, _gross) = (unitPrice, net.MinorUnits, gross.MinorUnits);
    }

    internal ListedAmount(in UnitPrice unitPrice, long net, long gross) => (UnitPrice, _net, _gross) = (unitPrice, net, gross);

    /// <summary>The price as it was said, exact; with tax when the policy's prices include it.</summary>
    public UnitPrice UnitPrice { get; }

    /// <summary>
    /// Without tax, for as many units as the price names, rounded to the minor unit: 9.99 per 1,000 g stays the price of 1,000 g. A price finer than a minor unit
    /// may round to zero; show <see cref="UnitPrice"/> then.
    /// </summary>
    public Money Net => Money.FromMinorUnits(_net, UnitPrice.Currency);

    /// <summary>With tax, for as many units as the price names. <see cref="Net"/> and the tax make it up exactly.</summary>
    public Money Gross => Money.FromMinorUnits(_gross, UnitPrice.Currency);

    /// <summary>The tax.</summary>
    public Money Tax => Gross - Net;
}

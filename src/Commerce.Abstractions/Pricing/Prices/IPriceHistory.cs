namespace Commerce.Pricing;

/// <summary>Port: which prices were asked before. The built-in one keeps them in memory.</summary>
/// <remarks>
/// Whoever implements it may forget prices that are older than the law asks for, but never the one that was in force at that time: it is the price of the
/// time after. Must be safe for concurrent use.
/// </remarks>
public interface IPriceHistory
{
    /// <summary>Remembers prices. A point of a product, currency and instant that is known already is replaced; points may come in any order.</summary>
    ValueTask AppendAsync(ShopId shop, IReadOnlyList<PricePoint> points, CancellationToken cancellationToken);

    /// <summary>
    /// The lowest price of each product in the time before its reduction, in the order of <see cref="PriceHistoryQuery.Reductions"/>; <see langword="null"/>
    /// where nothing is known of that time. The price in force when the window opens counts.
    /// </summary>
    ValueTask<IReadOnlyList<UnitPrice?>> LowestAsync(PriceHistoryQuery query, CancellationToken cancellationToken);
}

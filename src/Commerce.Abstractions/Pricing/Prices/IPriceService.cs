namespace Commerce.Pricing;

/// <summary>Shows prices: with and without tax, before a reduction, at higher quantities.</summary>
public interface IPriceService
{
    /// <summary>
    /// The prices of many products at once, in the order of <see cref="PriceListingRequest.Skus"/>; <see langword="null"/> for what is not sold, or has no
    /// price for one sale unit. A price that is shown is the price of an order of one line without promotions.
    /// </summary>
    /// <returns>The prices, or a refusal of <see cref="PriceErrors"/> or <see cref="PrimitiveErrors"/>.</returns>
    Task<CommerceResult<ImmutableArray<ListedPrice?>>> ListAsync(PriceListingRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Remembers what everybody is asked now, so that the lowest price before a later reduction is known. Commerce owns no products and does not see
    /// when their prices change: the host calls this whenever a price has changed, and after a price list has begun or ended. Calling it too often does no harm.
    /// </summary>
    /// <returns>How many products have a price that was remembered, or a refusal of <see cref="PriceErrors"/>.</returns>
    Task<CommerceResult<int>> RecordAsync(RecordPrices command, CancellationToken cancellationToken = default);
}

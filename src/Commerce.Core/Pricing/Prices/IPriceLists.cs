namespace Commerce.Pricing;

/// <summary>Port: where prices get the compiled price lists of a shop. The built-in one answers from the lists that the host configured.</summary>
/// <remarks>Asked on every calculation and listing: compile once and answer from memory. Must be safe for concurrent use.</remarks>
public interface IPriceLists
{
    /// <summary>The price lists that may count in a shop, compiled; <see cref="PriceBook.Empty"/> where there are none.</summary>
    ValueTask<PriceBook> GetAsync(ShopId shop, CancellationToken cancellationToken);
}

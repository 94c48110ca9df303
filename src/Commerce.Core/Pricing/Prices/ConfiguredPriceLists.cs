using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>The price lists that the host configured, compiled once.</summary>
internal sealed class ConfiguredPriceLists(IOptions<PriceOptions> options) : IPriceLists
{
    private readonly PriceBook _book = PriceBook.Compile(options.Value.Lists).Value;

    public ValueTask<PriceBook> GetAsync(ShopId shop, CancellationToken cancellationToken) => new(_book);
}

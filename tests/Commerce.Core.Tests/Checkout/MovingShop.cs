using Commerce.Catalog;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.Checkout.Tests;

/// <summary>A host whose prices, taxes and postage change while people buy: lines of tea at the price of the moment.</summary>
internal sealed class MovingShop : ICatalog, ITaxRates, IShippingQuotes
{
    public decimal Price { get; set; } = 4.50m;

    public decimal TaxPercent { get; set; } = 8m;

    public decimal Postage { get; set; } = 5m;

    public HashSet<string> Gone { get; } = new(StringComparer.Ordinal);

    public Storefront Open(Action<ICommerceBuilder>? more = null) => new(builder =>
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<ICatalog>(this));
        builder.Services.Replace(ServiceDescriptor.Singleton<ITaxRates>(this));
        builder.Services.Replace(ServiceDescriptor.Singleton<IShippingQuotes>(this));
        more?.Invoke(builder);
    });

    public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) => new(
    [
        .. query.Skus.Select(sku => Gone.Contains(sku.Value)
            ? null
            : new CatalogItem { Sku = sku, Name = $"Tea {sku}", Price = UnitPrice.Of(Price, query.Currency), Weight = Weight.FromGrams(100) }),
    ]);

    public ValueTask<TaxRateTable> GetAsync(TaxQuery query, CancellationToken cancellationToken) =>
        new(new TaxRateTable([], new TaxRateSet([new TaxRate("Sales tax", Rate.FromPercent(TaxPercent))])));

    public ValueTask<IReadOnlyList<ShippingQuote>> ListAsync(ShippingQuery query, CancellationToken cancellationToken) => new([Quote()]);

    public ValueTask<CommerceResult<ShippingQuote>> GetAsync(ShippingMethodId method, ShippingQuery query, CancellationToken cancellationToken) => new(Quote());

    private ShippingQuote Quote() => new(ShippingMethodId.Of("standard"), "Standard", Storefront.Usd(Postage), TaxCategory.Standard);
}

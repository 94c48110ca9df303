using System.Collections.Immutable;
using Commerce;
using Commerce.Catalog;
using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class InventoryAllocationPage
{
    public static void Register(IServiceCollection services)
    {
        #region inventory-allocation-shop
        services.AddCommerce().AddStockAllocation<GreenestWarehouse>();
        services.Configure<InventoryOptions>(options =>
        {
            options.Allocation = StockAllocationRule.Priority;
            options.AllocationByShop[ShopId.Of("outlet")] = StockAllocationRule.Named("greenest");
        });
        #endregion
    }

    public static async Task ReserveAsync(ICommerce commerce, Sku tea, GeoPosition customer)
    {
        #region inventory-allocation-command
        var held = await commerce.Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of("cart-17"), [new StockRequest(tea, 2)])
        {
            Allocation = StockAllocationRule.Nearest(customer),
        });
        foreach (var stock in held.Value.Stock)
        {
            Console.WriteLine($"{stock.Quantity} of {stock.Sku} from {stock.Location}");
        }
        #endregion
    }

    public static async Task ReserveBundlesAsync(ICommerce commerce, CatalogItem giftBox, CatalogItem tea)
    {
        #region inventory-allocation-bundles
        // The tea of two gift boxes and the packet beside them are one line of tea.
        var lines = StockRequest.Of((giftBox, Quantity.Of(2)), (tea, Quantity.One));
        var held = await commerce.Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of("cart-18"), lines));
        #endregion
        Console.WriteLine(held.IsSuccess);
    }

    #region inventory-allocation-strategy
    internal sealed class GreenestWarehouse : IStockAllocationStrategy
    {
        public string Name => "greenest";

        // Grams of CO2 of one shipment: the locations that together cause the least are chosen.
        public ValueTask<StockPreference> PreferAsync(StockAllocationRequest request, CancellationToken cancellationToken) =>
            new(StockPreference.LowestCost(request.Locations.ToImmutableDictionary(location => location.Id, location => location.Name.Contains("rail", StringComparison.Ordinal) ? 150L : 900L)));
    }
    #endregion
}

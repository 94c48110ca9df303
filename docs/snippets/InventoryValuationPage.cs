using Commerce;
using Commerce.Inventory;

namespace MyShop;

internal static class InventoryValuationPage
{
    public static async Task ValueAsync(IInventoryService inventory, DateTimeOffset lastDayOfMonth)
    {
        #region inventory-valuation
        Sku? after = null;
        do
        {
            var query = new StockValuationQuery { At = lastDayOfMonth, From = lastDayOfMonth.AddMonths(-1), Method = StockValuationMethod.Fifo, After = after };
            StockValuationReport page = (await inventory.ValueAsync(query)).Value;
            foreach (StockValue tea in page.Skus)
            {
                Console.WriteLine($"{tea.Sku}: {tea.Sold.Units} sold that cost {string.Join(" + ", tea.Sold.Cost)}");
            }

            foreach (StockWorthAt there in page.Totals)
            {
                Console.WriteLine($"{there.Location}: {string.Join(" + ", there.Worth.Cost)}, and {there.Worth.UnitsWithoutCost} units without a cost");
            }

            after = page.Next;
        }
        while (after is not null);
        #endregion
    }
}

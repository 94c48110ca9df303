using Commerce;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Tax;

namespace MyShop;

internal static class KernelPage
{
    public static void Show(CatalogItem tea, LineId line)
    {
        #region kernel
        var input = new CalculationInput
        {
            Currency = Currency.Eur,
            Policy = PricingPolicy.TaxIncluded,
            Lines = [new PricingLine(line, tea, tea.Price, 3, TaxRateSet.Of(new TaxRate("VAT", Rate.FromPercent(7))))],
        };
        CommerceResult<CalculatedOrder> order = new OrderKernel().Calculate(input);
        #endregion
        Console.WriteLine(order.IsSuccess);
    }
}

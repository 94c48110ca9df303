using System.Collections.Immutable;
using Commerce;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Promotions;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class GettingStartedPage
{
    public static void Register(IServiceCollection services) =>
        #region registration
        services.AddCommerce(o => o.DefaultCurrency = Currency.Usd)
            .UseCatalog<MyCatalog>()
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Sales tax", Rate.FromPercent(8)))
            .AddPromotion(new Promotion
            {
                Id = PromotionId.Of("free-shipping"),
                Name = "Free shipping over 50.00",
                Condition = new MinimumSubtotal(Money.Of(50m, Currency.Usd)),
                Action = new FreeShipping(),
            })
            .AddCheckoutValidator<NoAlcoholOnSundays>()
            .AddManualPayments();
        #endregion
}

#region catalog
public sealed class MyCatalog(IProducts products) : ICatalog
{
    public async ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken)
    {
        var found = await products.ByCodeAsync(query.Skus.Select(s => s.Value), query.Currency.Code, cancellationToken);
        return [.. query.Skus.Select(sku => found.TryGetValue(sku.Value, out var product)
            ? new CatalogItem { Sku = sku, Name = product.Name, Price = UnitPrice.Of(product.Price, query.Currency), Weight = Weight.FromGrams(product.Grams) }
            : null)];
    }
}
#endregion

#region validator
public sealed class NoAlcoholOnSundays(TimeProvider time) : ICheckoutValidator
{
    public ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken)
    {
        var sunday = time.GetLocalNow().DayOfWeek == DayOfWeek.Sunday;
        var wine = validation.Calculation.Lines.Any(l => l.Item!.Categories.Contains("wine"));
        return new(sunday && wine ? CommerceError.Refused("shop.closed_for_wine", "We sell wine from Monday to Saturday.") : null);
    }
}
#endregion

public interface IProducts
{
    Task<IImmutableDictionary<string, Product>> ByCodeAsync(IEnumerable<string> codes, string currency, CancellationToken cancellationToken);
}

public sealed record Product(string Name, decimal Price, decimal Grams);

using Commerce.Catalog;
using Commerce.Customers;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Gathers what a request depends on, then lets the kernel compute.</summary>
internal sealed class OrderCalculator(
    ICatalog catalog,
    ICustomerDirectory customers,
    ITaxRates taxRates,
    IShippingQuotes shippingQuotes,
    IActivePromotions promotions,
    PricingRules rules) : IOrderCalculator
{
    public async Task<CommerceResult<CalculatedOrder>> CalculateAsync(CalculationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CalculationRequestCheck.Find(request, rules.Options) is { } error)
        {
            return error;
        }

        var customer = request.Customer.IsDefault
            ? null
            : await customers.FindAsync(new CustomerQuery(request.Shop, request.Customer), cancellationToken).ConfigureAwait(false);
        var groups = customer?.Groups ?? [];
        var items = await catalog.GetAsync(CatalogQueryFor(request, groups), cancellationToken).ConfigureAwait(false);
        if (items.Count != request.Lines.Length)
        {
            throw new InvalidOperationException($"{catalog.GetType().Name} answered {items.Count} items for {request.Lines.Length} SKUs: answer each, with null for what is not sold.");
        }

        var taxes = await taxRates.GetAsync(CustomerTax.Query(request.Shop, request.ShippingAddress, customer), cancellationToken).ConfigureAwait(false);
        if (!PricingLines(request, items, taxes).TryGet(out var lines, out error))
        {
            return error;
        }

        ImmutableArray<PricingShipping> shipping = [];
        if (request.ShippingMethod is { } method && Array.Exists(lines, l => l.Item.RequiresShipping))
        {
            if (!ShippingQueryFor(request, lines, rules.Options.PolicyFor(request.Currency).Rounding).TryGet(out var query, out error))
            {
                return error;
            }

            if (!(await shippingQuotes.GetAsync(method, query, cancellationToken).ConfigureAwait(false)).TryGet(out var quote, out error))
            {
                return error;
            }

            shipping = [new PricingShipping(quote, taxes.For(quote.TaxCategory))];
        }

        return rules.Kernel.Calculate(new CalculationInput
        {
            Currency = request.Currency,
            Policy = rules.Options.PolicyFor(request.Currency),
            Lines = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Shipping = shipping,
            Promotions = await promotions.GetAsync(request.Shop, cancellationToken).ConfigureAwait(false),
            Context = new PromotionContext { Now = rules.Time.GetUtcNow(), Codes = request.Codes, Groups = groups },
        });
    }

    private static CatalogQuery CatalogQueryFor(CalculationRequest request, ImmutableArray<CustomerGroup> groups)
    {
        var skus = new Sku[request.Lines.Length];
        for (var i = 0; i < skus.Length; i++)
        {
            skus[i] = request.Lines[i].Sku;
        }

        return new CatalogQuery { Shop = request.Shop, Currency = request.Currency, Groups = groups, Skus = skus };
    }

    private static CommerceResult<PricingLine[]> PricingLines(CalculationRequest request, IReadOnlyList<CatalogItem?> items, TaxRateTable taxes)
    {
        var lines = new PricingLine[request.Lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var requested = request.Lines[i];
            if (items[i] is not { } item)
            {
                return CatalogErrors.UnknownSku(requested.Sku).At($"lines[{i}].sku");
            }

            lines[i] = new PricingLine(requested.Id, item, item.Price, requested.Quantity, taxes.For(item.TaxCategory));
        }

        return lines;
    }

    private static CommerceResult<ShippingQuery> ShippingQueryFor(CalculationRequest request, PricingLine[] lines, RoundingMode rounding)
    {
        try
        {
            var weight = default(Weight);
            var (subtotal, items) = (0L, 0L);
            foreach (ref readonly var line in lines.AsSpan())
            {
                if (line.Item.RequiresShipping)
                {
                    weight += line.Item.Weight * line.Quantity;
                    subtotal = checked(subtotal + line.UnitPrice.MinorUnitsFor(line.Quantity, rounding));
                    items += line.Item.Unit == SaleUnit.Piece ? line.Quantity : 1;
                }
            }

            return new ShippingQuery
            {
                Shop = request.Shop,
                Currency = request.Currency,
                Weight = weight,
                Subtotal = Money.FromMinorUnits(subtotal, request.Currency),
                Items = items,
                Destination = request.ShippingAddress,
            };
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }
    }
}

using System.Runtime.InteropServices;
using Commerce.Catalog;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Gathers what an order costs besides its goods: shipping and fees.</summary>
internal sealed class OrderCharges(IShippingQuotes quotes, IEnumerable<IFeeQuotes> fees)
{
    private readonly IFeeQuotes[] _fees = [.. fees];

    public async ValueTask<CommerceResult<ImmutableArray<PricingShipping>>> ShippingAsync(
        CalculationRequest request,
        PricingLine[] lines,
        TaxRateTable taxes,
        PricingPolicy policy,
        CancellationToken cancellationToken)
    {
        if (request.ShippingMethod is not { } method || !Array.Exists(lines, l => l.Item.RequiresShipping))
        {
            return ImmutableArray<PricingShipping>.Empty;
        }

        if (!QueryFor(request, lines, policy.Rounding).TryGet(out var query, out var error))
        {
            return error;
        }

        return (await quotes.GetAsync(method, query, cancellationToken).ConfigureAwait(false))
            .Map(quote => ImmutableArray.Create(new PricingShipping(
                quote with { Price = CrossZonePrice.OfCharge(quote.Price, quote.PriceIncludesTax, quote.TaxCategory, lines, taxes, policy) },
                taxes.For(quote.TaxCategory))));
    }

    public async ValueTask<ImmutableArray<PricingFee>> FeesAsync(
        CalculationRequest request,
        PricingLine[] lines,
        ImmutableArray<CustomerGroup> groups,
        TaxRateTable taxes,
        PricingPolicy policy,
        CancellationToken cancellationToken)
    {
        if (_fees.Length == 0)
        {
            return [];
        }

        var query = new FeeQuery
        {
            Request = request,
            Groups = groups,
            Goods = ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Subtotal = Money.FromMinorUnits(lines.Aggregate(0L, (sum, l) => checked(sum + l.UnitPrice.MinorUnitsFor(l.Quantity, policy.Rounding))), request.Currency),
        };
        var found = ImmutableArray.CreateBuilder<PricingFee>();
        foreach (var source in _fees)
        {
            foreach (var fee in await source.GetAsync(query, cancellationToken).ConfigureAwait(false))
            {
                var amount = CrossZonePrice.OfCharge(fee.Amount, fee.IncludesTax, fee.TaxCategory, lines, taxes, policy);
                found.Add(new PricingFee(fee.Id, fee.Name, amount, taxes.For(fee.TaxCategory), fee.IncludesTax) { TaxCategory = fee.TaxCategory });
            }
        }

        return found.DrainToImmutable();
    }

    private static CommerceResult<ShippingQuery> QueryFor(CalculationRequest request, PricingLine[] lines, RoundingMode rounding)
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

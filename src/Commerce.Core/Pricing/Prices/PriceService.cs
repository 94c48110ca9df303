using System.Runtime.InteropServices;
using Commerce.Customers;
using Commerce.Tax;
using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>Gathers what a listing depends on, then computes it.</summary>
internal sealed class PriceService(
    GoodsPricing goods,
    ICustomerDirectory customers,
    ITaxRates taxRates,
    IPriceHistory history,
    PricingRules rules,
    IOptions<PriceOptions> options) : IPriceService
{
    public async Task<CommerceResult<ImmutableArray<ListedPrice?>>> ListAsync(PriceListingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if ((Find(request.Shop, request.Currency, request.Skus) ?? PriceFactCheck.Find(request.Facts)) is { } error)
        {
            return error;
        }

        Address? destination = null;
        if (request.Destination is not null && !Address.Validate(request.Destination).TryGet(out destination, out error))
        {
            return error.At($"destination.{error.Target}");
        }

        var customer = request.Customer.IsDefault
            ? null
            : await customers.FindAsync(new CustomerQuery(request.Shop, request.Customer), cancellationToken).ConfigureAwait(false);
        var priced = await goods.GatherAsync(
            new GoodsQuery
            {
                Shop = request.Shop,
                Currency = request.Currency,
                Skus = request.Skus,
                Groups = customer?.Groups ?? [],
                Destination = destination,
                Facts = request.Facts,
            },
            cancellationToken).ConfigureAwait(false);
        var taxes = await taxRates.GetAsync(CustomerTax.Query(request.Shop, destination, customer), cancellationToken).ConfigureAwait(false);
        try
        {
            var listing = new PriceListing(taxes, rules.Options.PolicyFor(request.Shop, request.Currency));
            var listed = listing.Of(priced);
            await AddLowestAsync(request, listing, listed, cancellationToken).ConfigureAwait(false);
            return ImmutableCollectionsMarshal.AsImmutableArray(listed);
        }
        catch (OverflowException)
        {
            return PriceErrors.Overflow;
        }
    }

    public async Task<CommerceResult<int>> RecordAsync(RecordPrices command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var skus = command.Skus.IsDefault ? [] : command.Skus;
        if (Find(command.Shop, command.Currency, skus) is { } error)
        {
            return error;
        }

        var priced = await goods.GatherAsync(new GoodsQuery { Shop = command.Shop, Currency = command.Currency, Skus = skus }, cancellationToken).ConfigureAwait(false);
        var now = rules.Time.GetUtcNow();
        var points = new List<PricePoint>(skus.Length);
        for (var i = 0; i < skus.Length; i++)
        {
            if (priced.ChoiceAt(i) is { } chosen)
            {
                points.Add(new PricePoint(priced.ItemAt(i)!.Sku, now, chosen.Price));
            }
        }

        await history.AppendAsync(command.Shop, points, cancellationToken).ConfigureAwait(false);
        return points.Count;
    }

    private async ValueTask AddLowestAsync(PriceListingRequest request, PriceListing listing, ListedPrice?[] listed, CancellationToken cancellationToken)
    {
        List<int>? reduced = null;
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i] is { Reduction.Since: not null })
            {
                (reduced ??= []).Add(i);
            }
        }

        if (reduced is null)
        {
            return;
        }

        var lowest = await history.LowestAsync(
            new PriceHistoryQuery
            {
                Shop = request.Shop,
                Currency = request.Currency,
                Reductions = reduced.ConvertAll(i => new PriceReduction(listed[i]!.Item.Sku, listed[i]!.Reduction!.Since!.Value)),
                Window = LowestPrice.Window,
            },
            cancellationToken).ConfigureAwait(false);
        if (lowest.Count != reduced.Count)
        {
            throw new InvalidOperationException($"{history.GetType().Name} answered {lowest.Count} prices for {reduced.Count} reductions: answer each, with null for what is unknown.");
        }

        for (var r = 0; r < reduced.Count; r++)
        {
            if (lowest[r] is { } price)
            {
                var one = listed[reduced[r]]!;
                listed[reduced[r]] = one with { Reduction = one.Reduction! with { LowestPrice30Days = listing.Amount(price, one.Item, one.Taxes) } };
            }
        }
    }

    private CommerceError? Find(ShopId shop, Currency currency, ImmutableArray<Sku> skus) =>
        shop.IsDefault ? PriceErrors.NoShop
        : currency.IsDefault ? PriceErrors.NoCurrency
        : skus.Length > options.Value.MaxListedSkus ? PriceErrors.TooManySkus(skus.Length, options.Value.MaxListedSkus)
        : EmptyAt(skus) is >= 0 and var empty ? PriceErrors.EmptySku(empty)
        : null;

    private static int EmptyAt(ImmutableArray<Sku> skus)
    {
        for (var i = 0; i < skus.Length; i++)
        {
            if (skus[i].IsDefault)
            {
                return i;
            }
        }

        return -1;
    }
}

using System.Runtime.InteropServices;
using Commerce.Customers;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Gathers what a request depends on, then lets the kernel compute.</summary>
internal sealed class OrderCalculator(
    GoodsPricing goods,
    OrderCharges charges,
    ICustomerDirectory customers,
    TaxSource taxSource,
    SaleCalculation sale,
    PricingRules rules) : IOrderCalculator
{
    public async Task<CommerceResult<CalculatedOrder>> CalculateAsync(CalculationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CalculationRequestCheck.Find(request, rules.Options) is { } error)
        {
            return error;
        }

        Address? address = null;
        if (request.ShippingAddress is not null && !Address.Validate(request.ShippingAddress).TryGet(out address, out error))
        {
            return error.At($"shippingAddress.{error.Target}");
        }

        try
        {
            return await GatherAsync(request with { ShippingAddress = address }, cancellationToken).ConfigureAwait(false);
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }
    }

    private async Task<CommerceResult<CalculatedOrder>> GatherAsync(CalculationRequest request, CancellationToken cancellationToken)
    {
        var now = rules.Time.GetUtcNow();
        var policy = rules.Options.PolicyFor(request.Shop, request.Currency);
        var customer = request.Customer.IsDefault
            ? null
            : await customers.FindAsync(new CustomerQuery(request.Shop, request.Customer), cancellationToken).ConfigureAwait(false);
        var groups = customer?.Groups ?? [];
        var query = GoodsQueryFor(request, groups);
        var priced = await goods.GatherAsync(query, cancellationToken).ConfigureAwait(false);
        var taxes = await taxSource.GetRatesAsync(CustomerTax.Query(request.Shop, request.ShippingAddress, customer) with { Instant = now }, cancellationToken).ConfigureAwait(false);
        if (!priced.LinesFor(request.Lines.AsSpan(), taxes, policy).TryGet(out var lines, out var error))
        {
            return error;
        }

        if (!(await charges.ShippingAsync(request, lines, taxes, policy, cancellationToken).ConfigureAwait(false)).TryGet(out var shipping, out error))
        {
            return error;
        }

        var offers = await sale.Promotions.GetAsync(request.Shop, cancellationToken).ConfigureAwait(false);
        var context = new PromotionContext
        {
            Now = now,
            Shop = request.Shop,
            Customer = request.Customer,
            Codes = request.Codes,
            Groups = groups,
            Facts = request.Facts,
            Allowances = [.. request.WithheldPromotions.Select(static id => new PromotionAllowance(id, IsExhausted: true))],
        };
        context = await sale.Promotions.DescribeAsync(offers, context, request.ShippingAddress, cancellationToken).ConfigureAwait(false);
        var input = new CalculationInput
        {
            Currency = request.Currency,
            Policy = policy,
            Lines = ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Shipping = shipping,
            Fees = await charges.FeesAsync(request, lines, groups, taxes, policy, cancellationToken).ConfigureAwait(false),
            Promotions = offers,
            ManualDiscounts = request.ManualDiscounts,
            Tenders = request.Tenders,
            Context = await sale.Promotions.PrepareAsync(offers, context, customer?.PriorOrders ?? 0, request.Order, cancellationToken).ConfigureAwait(false),
        };
        var result = await sale.RunAsync(input, new SaleTerms(query, taxes, request.Order), cancellationToken).ConfigureAwait(false);
        return taxSource.HasProvider && request.ShippingAddress is { } destination && result.TryGet(out var own, out _)
            ? await CalculateWithProviderAsync(own, input, request, customer, destination, cancellationToken).ConfigureAwait(false)
            : result;
    }

    // A provider is asked about amounts after discounts, which do not depend on taxes: the first calculation gives them.
    private async Task<CommerceResult<CalculatedOrder>> CalculateWithProviderAsync(
        CalculatedOrder own,
        CalculationInput input,
        CalculationRequest request,
        Customer? customer,
        Address destination,
        CancellationToken cancellationToken)
    {
        input = input with { Context = own.Context, Lines = own.PricedLines };
        var asked = new TaxRequest
        {
            Shop = request.Shop,
            Currency = request.Currency,
            Instant = input.Context.Now,
            Destination = destination,
            Customer = request.Customer,
            Exemption = CustomerTax.ExemptionOf(customer),
            TaxId = customer?.TaxId,
            IsTaxIdVerified = customer?.IsTaxIdVerified ?? false,
            PricesIncludeTax = input.Policy.PricesIncludeTax,
            Lines = CalculationTaxRequest.LinesOf(own, input),
        };
        if (!(await taxSource.ProvideAsync(asked, cancellationToken).ConfigureAwait(false)).TryGet(out var provision, out var error))
        {
            return error;
        }

        return provision.Taxes is null ? own : rules.Kernel.Calculate(input with { ProvidedTaxes = provision.Taxes });
    }

    private static GoodsQuery GoodsQueryFor(CalculationRequest request, ImmutableArray<CustomerGroup> groups)
    {
        var skus = new Sku[request.Lines.Length];
        for (var i = 0; i < skus.Length; i++)
        {
            skus[i] = request.Lines[i].Sku;
        }

        return new GoodsQuery
        {
            Shop = request.Shop,
            Currency = request.Currency,
            Skus = skus,
            Groups = groups,
            Destination = request.ShippingAddress,
            Facts = request.Facts,
        };
    }
}

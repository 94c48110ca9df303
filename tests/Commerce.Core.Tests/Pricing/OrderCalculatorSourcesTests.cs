using Commerce.Catalog;
using Commerce.Customers;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

/// <summary>Everything that a calculation is fed with: price lists, fees, taxes of the destination, a tax provider, staff and tenders.</summary>
public sealed class OrderCalculatorSourcesTests
{
    private static readonly CatalogItem Tea = new() { Sku = Sku.Of("TEA"), Name = "Tea", Price = UnitPrice.Of(11.90m, Currency.Eur) };

    private static readonly Address Paris = new() { Country = "FR", City = "Paris" };

    private static readonly CustomerRef Business = CustomerRef.Registered("fr-business");

    [Fact]
    public async Task A_sale_price_counts_and_the_line_says_what_it_was()
    {
        var order = await CalculateAsync(Request(2), c => c.AddPriceList(new PriceList
        {
            Id = PriceListId.Of("spring"),
            Name = "Spring",
            Kind = PriceListKind.Sale,
            Entries = [new PriceEntry { Sku = Tea.Sku, UnitPrice = UnitPrice.Of(9.90m, Currency.Eur), MinQuantity = Quantity.Of(2) }],
        }));

        order.Subtotal.Amount.Should().Be(19.80m);
        order.Explain().Should().Contain("price list spring, was 11.90");
    }

    [Fact]
    public async Task C16_the_gross_price_is_kept_abroad_unless_the_policy_keeps_the_net_price()
    {
        (await CalculateAsync(Request(1) with { ShippingAddress = Paris })).Total.Amount.Should().Be(11.90m);

        var order = await CalculateAsync(
            Request(1) with { ShippingAddress = Paris },
            c => c.UsePricingPolicy(PricingPolicy.TaxIncluded with { CrossZone = CrossZonePricing.KeepNet }));
        (order.Total.Amount, order.Net.Amount).Should().Be((12.00m, 10.00m));
        order.Explain().Should().Contain("11.90 with the taxes of home");
    }

    [Fact]
    public async Task A_business_abroad_pays_the_net_price_and_the_invoice_says_why()
    {
        var order = await CalculateAsync(Request(1) with { ShippingAddress = Paris, Customer = Business });

        order.Total.Amount.Should().Be(10m);
        order.TaxSummary.Should().ContainSingle().Which.Treatment.Should().Be(TaxTreatment.ReverseCharge);
    }

    [Fact]
    public async Task Fees_of_all_sources_are_taxed_by_their_category_and_frozen_in_the_snapshot()
    {
        var order = await CalculateAsync(Request(1), c => c.AddFees<SmallOrderFee>().AddFees<NoFees>());

        order.Fees.Select(f => (f.Name, f.Total.Amount, f.Tax.Amount)).Should().Equal(("Small order", 2m, 0.32m));
        new OrderKernel().Replay(order.ToSnapshot()).Value.Total.Should().Be(order.Total);
    }

    [Fact]
    public async Task A_business_abroad_does_not_pay_the_tax_that_fees_and_shipping_contain()
    {
        var request = Request(1) with { ShippingAddress = Paris, Customer = Business, ShippingMethod = ShippingMethodId.Of("parcel") };
        var order = await CalculateAsync(request, c => c
            .AddFees<HomeFees>()
            .AddShippingMethod(ShippingMethod.ByWeight("parcel", "Parcel", new ShippingBracket(Weight.FromKilograms(2), Money.Of(5.95m, Currency.Eur))) with { TaxCategory = TaxCategory.WeightedByGoods }));

        order.Tax.IsZero.Should().BeTrue();
        order.Shipping[0].Total.Amount.Should().Be(5m);
        order.Fees.Select(f => f.Total.Amount).Should().Equal(10m, 10m, -10m, 11.90m);
    }

    [Fact]
    public async Task An_address_is_cleaned_before_anything_is_compared_with_it()
    {
        var messy = Request(1) with { ShippingAddress = new Address { Country = " fr " } };

        (await CalculateAsync(messy)).TaxSummary.Should().ContainSingle().Which.Rate!.Jurisdiction.Should().Be("FR");
        var refused = await TryCalculateAsync(Request(1) with { ShippingAddress = new Address { Country = "France" } }, null);
        refused.Error!.Target.Should().Be("shippingAddress.country");
    }

    [Fact]
    public async Task A_catalog_that_answers_without_a_price_is_found_out_before_anything_is_added_up()
    {
        var refused = await TryCalculateAsync(Request(1), c => c.AddFees<SmallOrderFee>().UseCatalog(new Unpriced()));

        (refused.Error!.Code, refused.Error.Target).Should().Be(("pricing.mixed_currencies", "lines[0].unitPrice"));
    }

    [Fact]
    public async Task Staff_discounts_and_tenders_of_the_request_count()
    {
        var order = await CalculateAsync(Request(1) with
        {
            ManualDiscounts = [new ManualDiscount { Reason = "Sorry", By = Actor.Staff("s"), Amount = Money.Of(1.90m, Currency.Eur) }],
            Tenders = [new PricingTender("card-1", "Gift card", Money.Of(4m, Currency.Eur))],
        });

        (order.Total.Amount, order.AmountDue.Amount).Should().Be((10m, 6m));
    }

    [Fact]
    public async Task C17_a_tax_provider_is_asked_about_amounts_after_discounts_and_its_answer_wins()
    {
        var provider = new ScriptedTaxes(line => line.Amount.Amount == 10m ? 1.23m : -1);
        var request = Request(1) with
        {
            ShippingAddress = Paris,
            ManualDiscounts = [new ManualDiscount { Reason = "Sorry", By = Actor.Staff("s"), Amount = Money.Of(1.90m, Currency.Eur) }],
        };

        var order = await CalculateAsync(request, c => c.Services.AddSingleton<ITaxProvider>(provider));

        (order.Total.Amount, order.Tax.Amount, order.TaxProvider).Should().Be((10m, 1.23m, "Scripted"));
    }

    [Fact]
    public async Task A_provider_that_fails_refuses_the_calculation_or_leaves_it_to_the_own_rates()
    {
        var failing = new ScriptedTaxes(_ => throw new HttpRequestException("down"));
        var request = Request(1) with { ShippingAddress = Paris };

        (await TryCalculateAsync(request, c => c.Services.AddSingleton<ITaxProvider>(failing))).Error!.Code.Should().StartWith("tax.");
        var order = await CalculateAsync(request, c =>
        {
            c.Services.AddSingleton<ITaxProvider>(failing);
            c.Services.Configure<TaxOptions>(o => o.OnProviderFailure = TaxProviderFailure.UseOwnRates);
        });
        (order.Tax.Amount, order.TaxProvider).Should().Be((1.98m, ""));
    }

    [Fact]
    public async Task A_shop_may_have_rules_of_its_own()
    {
        var order = await CalculateAsync(Request(1) with { Shop = ShopId.Of("trade") }, c => c.UsePricingPolicy(ShopId.Of("trade"), PricingPolicy.Default));

        order.Total.Amount.Should().Be(14.16m, "19 % come on top of 11.90 there");
    }

    [Fact]
    public async Task A_provider_is_told_which_charges_contain_their_tax()
    {
        var provider = new ScriptedTaxes(line => line.On.Kind == TaxableKind.Fee ? line is { IncludesTax: false, Amount.Amount: 2m } ? 0.40m : -1 : 1m);

        var order = await CalculateAsync(Request(1) with { ShippingAddress = Paris }, c => c.AddFees<NetFee>().Services.AddSingleton<ITaxProvider>(provider));

        order.Fees[0].Total.Amount.Should().Be(2.40m);
    }

    private static CalculationRequest Request(long quantity) => new() { Currency = Currency.Eur, Lines = [new RequestedLine(Sale.LineIdAt(0), Tea.Sku, quantity)] };

    private static async Task<CalculatedOrder> CalculateAsync(CalculationRequest request, Action<ICommerceBuilder>? configure = null) =>
        (await TryCalculateAsync(request, configure)).Value;

    private static async Task<CommerceResult<CalculatedOrder>> TryCalculateAsync(CalculationRequest request, Action<ICommerceBuilder>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var builder = services.AddCommerce(o => o.PricesIncludeTax = true)
            .UseCatalog(new InMemoryCatalog([new CatalogProduct(Tea, [new CatalogPrice(Tea.Price)])]))
            .UseCustomers(new InMemoryCustomerDirectory([new Customer { Ref = Business, TaxId = "FR12345678901", IsTaxIdVerified = true }]))
            .SellFrom("DE")
            .AddTaxRule("DE", "VAT", 19)
            .AddTaxRule("FR", "VAT", 20)
            .UseReverseCharge(TaxZone.EuropeanUnion);
        configure?.Invoke(builder);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOrderCalculator>().CalculateAsync(request);
    }

    private sealed class SmallOrderFee : IFeeQuotes
    {
        public ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken) =>
            new(query.Subtotal.Amount < 20m ? [new FeeQuote(FeeId.Of("small"), "Small order", Money.Of(2m, Currency.Eur))] : []);
    }

    private sealed class HomeFees : IFeeQuotes
    {
        public ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken) => new(
        [
            new FeeQuote(FeeId.Of("standard"), "Standard", Money.Of(11.90m, Currency.Eur)),
            new FeeQuote(FeeId.Of("weighted"), "Weighted", Money.Of(11.90m, Currency.Eur)) { TaxCategory = TaxCategory.WeightedByGoods },
            new FeeQuote(FeeId.Of("allowance"), "Allowance", Money.Of(-11.90m, Currency.Eur)),
            new FeeQuote(FeeId.Of("net"), "Net", Money.Of(11.90m, Currency.Eur)) { IncludesTax = false },
        ]);
    }

    private sealed class Unpriced : ICatalog
    {
        public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) =>
            new([.. query.Skus.Select(s => Tea with { Sku = s, Price = default })]);
    }

    private sealed class NetFee : IFeeQuotes
    {
        public ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken) =>
            new([new FeeQuote(FeeId.Of("net"), "Net fee", Money.Of(2m, Currency.Eur)) { IncludesTax = false }]);
    }

    private sealed class NoFees : IFeeQuotes
    {
        public ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken) => new([]);
    }

    private sealed class ScriptedTaxes(Func<TaxRequestLine, decimal> taxOf) : ITaxProvider
    {
        public string Name => "Scripted";

        public ValueTask<CommerceResult<TaxAnswer>> CalculateAsync(TaxRequest request, CancellationToken cancellationToken) => new(new TaxAnswer(
        [
            .. request.Lines.Select(l => new TaxAnswerLine(l.On, [new TaxAmount(new TaxRate("VAT", Rate.FromPercent(20), "FR"), l.Amount, Money.Of(taxOf(l), request.Currency))])),
        ]));
    }
}

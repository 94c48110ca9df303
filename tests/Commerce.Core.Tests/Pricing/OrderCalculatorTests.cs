using Commerce.Catalog;
using Commerce.Customers;
using Commerce.Promotions;
using Commerce.Shipping;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

public sealed class OrderCalculatorTests
{
    private static readonly CatalogItem Tea = new()
    {
        Sku = Sku.Of("TEA"),
        Name = "Tea",
        Price = UnitPrice.Of(10m, Currency.Usd),
        Weight = Weight.FromGrams(600),
    };

    private static readonly CatalogItem Course = new()
    {
        Sku = Sku.Of("COURSE"),
        Name = "Course",
        Price = UnitPrice.Of(50m, Currency.Usd),
        RequiresShipping = false,
    };

    [Fact]
    public async Task A_request_is_priced_taxed_shipped_and_promoted()
    {
        var order = (await CalculateAsync(Request(3) with { ShippingMethod = ShippingMethodId.Of("parcel"), Codes = [CouponCode.Of("ten")] })).Value;

        order.Subtotal.Amount.Should().Be(30m);
        order.ItemDiscount.Amount.Should().Be(3m);
        order.ShippingPrice.Amount.Should().Be(5m, "1.8 kg is in the first bracket");
        order.Tax.Amount.Should().Be(2.16m + 0.40m);
        order.Total.Amount.Should().Be(34.56m);
    }

    [Fact]
    public async Task A_tax_exempt_customer_of_a_group_gets_the_groups_price_without_tax()
    {
        var order = (await CalculateAsync(Request(1) with { Customer = CustomerRef.Registered("42") })).Value;

        order.Total.Amount.Should().Be(8m);
        order.Tax.IsZero.Should().BeTrue();
    }

    [Fact]
    public async Task Nothing_is_charged_for_shipping_when_nothing_is_shipped()
    {
        var order = (await CalculateAsync(Request(1) with
        {
            Lines = [new RequestedLine(Sale.LineIdAt(0), Course.Sku, 1)],
            ShippingMethod = ShippingMethodId.Of("parcel"),
        })).Value;

        order.Shipping.Should().BeEmpty();
        order.Total.Amount.Should().Be(54m);
    }

    [Fact]
    public async Task A_catalog_that_answers_too_few_items_is_named()
    {
        var calculate = () => CalculateAsync(Request(1), new ForgetfulCatalog());

        await calculate.Should().ThrowAsync<InvalidOperationException>().WithMessage("ForgetfulCatalog answered 0 items for 1 SKUs*");
    }

    public static TheoryData<string, CalculationRequest, string?> Bad { get; } = new()
    {
        { "pricing.no_currency", Request(1) with { Currency = default }, null },
        { "pricing.no_shop", Request(1) with { Shop = default }, null },
        { "pricing.empty_code", Request(1) with { Codes = [CouponCode.Of("ten"), default] }, "codes[1]" },
        { "pricing.no_shipping_method", Request(1) with { ShippingMethod = default(ShippingMethodId) }, "shippingMethod" },
        { "pricing.no_lines", Request(1) with { Lines = [] }, null },
        { "pricing.no_lines", Request(1) with { Lines = default }, null },
        { "pricing.too_many_lines", Request(1) with { Lines = [.. Enumerable.Range(0, 501).Select(i => new RequestedLine(Sale.LineIdAt(i), Tea.Sku, 1))] }, null },
        { "pricing.too_many_codes", Request(1) with { Codes = [.. Enumerable.Range(0, 21).Select(i => CouponCode.Of($"c{i}"))] }, "codes" },
        { "pricing.too_many", Request(1) with { Facts = [.. Enumerable.Repeat(new Fact("a", "b"), 101)] }, "facts" },
        { "pricing.too_many", Request(1) with { Facts = [new Fact("a", [.. Enumerable.Repeat<AttributeValue>("b", 201)])] }, "facts[0].values" },
        { "pricing.quantity_out_of_range", Request(0), "lines[0].quantity" },
        { "pricing.quantity_out_of_range", Request(-1), "lines[0].quantity" },
        { "pricing.quantity_out_of_range", Request(long.MaxValue), "lines[0].quantity" },
        { "pricing.incomplete_line", Request(1) with { Lines = [new RequestedLine(default, Tea.Sku, 1)] }, "lines[0].id" },
        { "pricing.incomplete_line", Request(1) with { Lines = [new RequestedLine(Sale.LineIdAt(0), default, 1)] }, "lines[0].sku" },
        { "pricing.duplicate_line", Request(1) with { Lines = [new RequestedLine(Sale.LineIdAt(0), Tea.Sku, 1), new RequestedLine(Sale.LineIdAt(0), Tea.Sku, 1)] }, "lines[1].id" },
        { "catalog.unknown_sku", Request(1) with { Lines = [new RequestedLine(Sale.LineIdAt(0), Sku.Of("NO"), 1)] }, "lines[0].sku" },
        { "catalog.unknown_sku", Request(1) with { Currency = Currency.Eur }, "lines[0].sku" },
        { "shipping.unknown_method", Request(1) with { ShippingMethod = ShippingMethodId.Of("no") }, null },
        { "shipping.too_heavy", Request(100) with { ShippingMethod = ShippingMethodId.Of("parcel") }, null },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_with_a_code_a_sentence_and_a_place(string code, CalculationRequest request, string? target)
    {
        var error = (await CalculateAsync(request)).Error!;

        error.Code.Should().Be(code);
        error.Target.Should().Be(target);
        error.Message.Should().EndWith(".");
    }

    [Fact]
    public void A_promotion_that_cannot_be_used_fails_when_the_app_starts()
    {
        var services = new ServiceCollection();
        services.AddCommerce().AddPromotion(new Promotion { Id = PromotionId.Of("p"), Name = "", Action = new FreeShipping() });
        using var provider = services.BuildServiceProvider();

        var read = () => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<PromotionOptions>>().Value;

        read.Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*promotions.malformed*name*");
    }

    private static CalculationRequest Request(long quantity) => new()
    {
        Currency = Currency.Usd,
        Lines = [new RequestedLine(Sale.LineIdAt(0), Tea.Sku, quantity)],
    };

    private static async Task<CommerceResult<CalculatedOrder>> CalculateAsync(CalculationRequest request, ICatalog? catalog = null)
    {
        var services = new ServiceCollection();
        services.AddCommerce()
            .UseCatalog(catalog ?? new InMemoryCatalog([new CatalogProduct(Course, [new CatalogPrice(Course.Price)]), new CatalogProduct(Tea, [new CatalogPrice(Tea.Price), new CatalogPrice(UnitPrice.Of(8m, Currency.Usd), CustomerGroup.Of("trade"))])]))
            .UseCustomers(new InMemoryCustomerDirectory([new Customer { Ref = CustomerRef.Registered("42"), Groups = [CustomerGroup.Of("trade")], IsTaxExempt = true }]))
            .AddTaxRate(TaxCategory.Standard, new Commerce.Tax.TaxRate("Tax", Rate.FromPercent(8)))
            .AddShippingMethod(ShippingMethod.ByWeight("parcel", "Parcel", new ShippingBracket(Weight.FromKilograms(2), Money.Of(5m, Currency.Usd))))
            .AddPromotion(new Promotion { Id = PromotionId.Of("ten"), Name = "Ten", Code = CouponCode.Of("TEN"), Action = new PercentOffOrder(Rate.FromPercent(10)) });
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOrderCalculator>().CalculateAsync(request);
    }

    private sealed class ForgetfulCatalog : ICatalog
    {
        public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) => new([]);
    }
}

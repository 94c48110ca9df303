using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Vectors.Forms;

/// <summary>Taxes on an item, on all matching lines together, and prices for another destination.</summary>
internal sealed class TaxSolidusForm : IVectorForm
{
    private const string Mixed = "included and additional";
    private const string Country = "DE";

    // Once per rate over the lines that bear it; an item alone is its own group.
    private static readonly PricingPolicy Policy = new() { TaxRounding = TaxRoundingLevel.TaxGroup, RateRounding = RateRounding.Each };

    public string Name => "tax-solidus";

    public int? Decimals => 2;

    public string KindOf(VectorFields input) => IsMixed(input) ? Mixed : input.Text("level");

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source) => input.Text("level") switch
    {
        "item" => Item(input, await RatesAsync(input)),
        "order" => Order(input, await RatesAsync(input)),
        "vatLocalisedPrice" => LocalisedPrice(input),
        "flatFee" => throw new NotOfferedException("flatFee"),
        var other => throw new VectorException($"No such level: {other}"),
    };

    private static JsonObject Item(VectorFields input, TaxRateSet taxes)
    {
        var includesTax = IncludesTax(input);
        var adjustment = input.NumberOrNull("adjustment") ?? 0;
        var basket = Empty(includesTax).Line(input.Number("amount"), input.WholeOrNull("quantity") ?? 1, taxes);
        basket = adjustment switch
        {
            < 0 => basket.Promote(new AmountOffOrder(basket.Of(-adjustment))),
            > 0 => basket.Line(adjustment, 1, taxes),
            _ => basket,
        };
        return Figures(basket.Calculate());
    }

    private static JsonObject Order(VectorFields input, TaxRateSet taxes) => Figures(input.Objects("lines")
        .Aggregate(Empty(IncludesTax(input)), (b, line) => b.Line(line.Number("amount"), 1, line.Flag("matches") ? taxes : TaxRateSet.None))
        .Calculate());

    private static JsonObject LocalisedPrice(VectorFields input)
    {
        var (home, destination) = (Percent(input.Number("homeRate")), Percent(input.Number("destinationRate")));
        var price = TaxRebasing.Rebase(UnitPrice.Of(input.Number("listPriceGross"), Currency.Usd), home, destination, Policy.Rounding);
        var order = Empty(includesTax: true).Line(price.Amount, input.Whole("quantity"), destination).Calculate();
        return new JsonObject
        {
            ["unitPrice"] = price.Amount,
            ["includedTax"] = order.Tax.Amount,
            ["net"] = order.Net.Amount,
            ["total"] = order.Total.Amount,
        };
    }

    private static TaxRateSet Percent(decimal fraction) => Basket.Percent(fraction == 0 ? null : fraction * 100);

    private static Basket Empty(bool includesTax) => new() { Policy = Policy with { PricesIncludeTax = includesTax } };

    private static bool IncludesTax(VectorFields input) => input.Objects("rates").Any(r => r.Flag("included"));

    // A rate that is not active ended yesterday.
    private static async Task<TaxRateSet> RatesAsync(VectorFields input)
    {
        var rules = input.Objects("rates").Select((rate, i) => new TaxRule
        {
            Country = Country,
            Tax = new TaxRate($"Tax {i}", Rate.FromFraction(rate.Number("rate"))),
            Order = i,
            ValidUntil = rate.FlagOrNull("active") ?? true ? null : Basket.Now.AddDays(-1),
        }).ToArray();
        if (IsMixed(input))
        {
            throw new NotOfferedException(Mixed);
        }

        var services = new ServiceCollection();
        services.AddCommerce().AddTaxRules(rules).SellFrom(Country);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var table = await scope.ServiceProvider.GetRequiredService<ITaxRates>()
            .GetAsync(new TaxQuery(ShopId.Default, new Address { Country = Country }) { Instant = Basket.Now }, CancellationToken.None);
        return table.For(TaxCategory.Standard);
    }

    private static bool IsMixed(VectorFields input) => input.Objects("rates").Select(r => r.Flag("included")).Distinct().Count() > 1;

    private static JsonObject Figures(CalculatedOrder order) => new()
    {
        ["tax"] = order.Tax.Amount,
        ["taxes"] = order.TaxSummary.Select(t => t.Amount).ToList(),
        ["net"] = order.Net.Amount,
        ["total"] = order.Total.Amount,
    };
}

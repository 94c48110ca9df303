using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Vectors.Forms;

/// <summary>Which price counts: price sets as SKUs, base prices as a regular list, price lists as lists, the context as facts.</summary>
internal sealed class PricingMedusaForm : IVectorForm
{
    private const string RegionPreference = "region preference";
    private const string OtherCurrency = "currency outside ISO 4217";
    private static readonly DateTimeOffset Now = Basket.Now;

    public string Name => "pricing-medusa";

    public int? Decimals => null;

    public string KindOf(VectorFields input) =>
        CurrencyCode(input) is { } code && !Currency.TryParse(code, out _) ? OtherCurrency
        : input.Objects("pricePreferences").Any(p => p.Text("attribute") == "region_id") ? RegionPreference
        : "choice";

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        if (KindOf(input) is var kind and (RegionPreference or OtherCurrency))
        {
            throw new NotOfferedException(kind);
        }

        var prices = input.Objects("prices").ToLookup(p => p.TextOrNull("priceListId"));
        var lists = input.Objects("priceLists").Select(l => List(l, prices[l.Text("id")])).OfType<PriceList>().ToArray();
        var book = PriceBook.Compile(
        [
            .. lists,
            new PriceList { Id = PriceListId.Of("base"), Name = "Base", Entries = [.. prices[null].Select(Entry).OfType<PriceEntry>()] },
        ]).Value;
        var options = new PricingOptions();
        foreach (var preference in input.Objects("pricePreferences"))
        {
            options.PolicyByCurrency[Currency.Parse(preference.Text("value"))] = PricingPolicy.Default with { PricesIncludeTax = preference.Flag("taxInclusive") };
        }

        var facts = input.Any("context");
        var skus = input.Texts("priceSetIds");
        if (CurrencyCode(input) is not { } code)
        {
            return await WithoutCurrencyAsync(skus);
        }

        var context = new PriceContext { Currency = Currency.Parse(code), At = Now, Facts = [.. Facts(facts, "")] };
        long? quantity = facts.TryGetProperty("quantity", out var asked) ? asked.GetInt64() : null;
        var chosen = skus.Select(sku => (Sku: sku, Price: book.Choose(Sku.Of(sku), context, quantity: quantity))).Where(c => c.Price is not null);
        return new JsonObject
        {
            ["prices"] = new JsonArray([.. chosen.Select(c => Figures(c.Sku, c.Price!.Value, code, options.PolicyFor(context.Shop, context.Currency)))]),
        };
    }

    private static async Task<JsonObject> WithoutCurrencyAsync(IReadOnlyList<string> skus)
    {
        var services = new ServiceCollection();
        services.AddCommerce().UseCatalog(new Commerce.Catalog.InMemoryCatalog([]));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var listed = await scope.ServiceProvider.GetRequiredService<IPriceService>()
            .ListAsync(new PriceListingRequest { Currency = default, Skus = [.. skus.Select(Sku.Of)] });
        return new JsonObject { ["error"] = listed.Error!.Code == PriceErrors.NoCurrency.Code ? "currency-required" : listed.Error.Code };
    }

    private static JsonObject Figures(string sku, ChosenPrice price, string code, PricingPolicy policy) => new()
    {
        ["priceSetId"] = sku,
        ["currency"] = code,
        ["calculatedAmount"] = price.Price.Amount,
        ["calculatedAmountExact"] = price.Price.Amount,
        ["originalAmount"] = price.Regular?.Amount,
        ["originalAmountExact"] = price.Regular?.Amount,
        ["calculatedFromPriceList"] = price.Kind != PriceListKind.Regular,
        ["originalFromPriceList"] = price.Kind == PriceListKind.Override,
        ["calculatedTaxInclusive"] = policy.PricesIncludeTax,
        ["originalTaxInclusive"] = policy.PricesIncludeTax,
        ["calculatedMinQuantity"] = price.Entry?.MinQuantity?.Value,
        ["calculatedMaxQuantity"] = price.Entry?.MaxQuantity?.Value,
    };

    // A draft is not yet among the lists of the shop; a window that is not open opens tomorrow.
    private static PriceList? List(VectorFields list, IEnumerable<VectorFields> prices)
    {
        var (active, open) = (list.Text("status") == "active", list.Flag("inWindow"));
        var read = new PriceList
        {
            Id = PriceListId.Of(list.Text("id")),
            Name = list.Text("id"),
            Kind = list.Text("type") switch
            {
                "sale" => PriceListKind.Sale,
                "override" => PriceListKind.Override,
                var other => throw new VectorException($"No such type: {other}"),
            },
            StartsAt = open ? null : Now.AddDays(1),
            Rules = [.. list.Objects("rules").Select(Rule)],
            Entries = [.. prices.Select(Entry).OfType<PriceEntry>()],
        };
        return active ? read : null;
    }

    // A price in a currency outside ISO 4217 is not there for whoever asks in another.
    private static PriceEntry? Entry(VectorFields price)
    {
        _ = price.Text("id");
        var (sku, amount, rules) = (Sku.Of(price.Text("priceSetId")), price.Number("amount"), price.Objects("rules").Select(Rule).ToArray());
        var (least, most) = (price.WholeOrNull("minQuantity"), price.WholeOrNull("maxQuantity"));
        return !Currency.TryParse(price.Text("currency"), out var currency) ? null : new PriceEntry
        {
            Sku = sku,
            UnitPrice = UnitPrice.Of(amount, currency),
            MinQuantity = least > 0 ? Quantity.Of(least.Value) : null,
            MaxQuantity = most is { } limit ? Quantity.Of(limit) : null,
            Rules = [.. rules],
        };
    }

    private static FactRule Rule(VectorFields rule) => new()
    {
        Fact = rule.Text("attribute"),
        Operator = rule.Text("operator") switch
        {
            "eq" or "in" => FactOperator.AnyOf,
            "ne" or "nin" => FactOperator.NoneOf,
            "gt" => FactOperator.Above,
            "gte" => FactOperator.AtLeast,
            "lt" => FactOperator.Below,
            "lte" => FactOperator.AtMost,
            var other => throw new VectorException($"No such operator: {other}"),
        },
        Values = Values(rule.Any("value")),
    };

    private static string? CurrencyCode(VectorFields input) =>
        input.Any("context").TryGetProperty("currency_code", out var code) ? code.GetString() : null;

    // customer { groups { id } } is the fact customer.groups.id; quantity and currency are no facts.
    private static IEnumerable<Fact> Facts(JsonElement context, string prefix)
    {
        foreach (var fact in context.EnumerateObject().Where(f => prefix.Length > 0 || f.Name is not ("quantity" or "currency_code")))
        {
            JsonElement[] objects = fact.Value.ValueKind switch
            {
                JsonValueKind.Object => [fact.Value],
                JsonValueKind.Array => [.. fact.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object)],
                _ => [],
            };
            if (objects.Length > 0)
            {
                foreach (var nested in objects.SelectMany(o => Facts(o, $"{prefix}{fact.Name}.")))
                {
                    yield return nested;
                }
            }
            else if (fact.Value.ValueKind != JsonValueKind.Null)
            {
                yield return new Fact(prefix + fact.Name, Values(fact.Value));
            }
        }
    }

    private static ImmutableArray<AttributeValue> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(v => Values(v))],
        JsonValueKind.Number => [AttributeValue.Of(value.GetDecimal())],
        JsonValueKind.True or JsonValueKind.False => [AttributeValue.Of(value.GetBoolean())],
        _ => [AttributeValue.Of(value.GetString()!)],
    };
}

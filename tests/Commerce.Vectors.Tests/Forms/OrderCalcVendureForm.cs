using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Whole orders in minor units: promotions on items, then on the order, then on shipping; net and gross channels.</summary>
internal sealed class OrderCalcVendureForm : IVectorForm
{
    // Net and gross are rounded as prices, the tax is their difference; order discounts are shared by what lines cost with tax.
    private static readonly PricingPolicy Policy = new()
    {
        Rounding = RoundingMode.HalfTowardPositiveInfinity,
        RateRounding = RateRounding.AsDifference,
        DiscountWeights = DiscountWeights.WithTax,
    };

    // Items first, then the order, then shipping; within each as listed.
    private static readonly int[] Phases = [0, 1, 2];

    public string Name => "order-calc-vendure";

    public int? Decimals => 0;

    public string KindOf(VectorFields input) => input.Objects("lines").Count == 0 ? "no lines" : "order";

    public Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        // Amounts are whole minor units, so a currency without decimals holds them as they are.
        var undiscounted = new Basket { Policy = Policy with { PricesIncludeTax = input.Flag("pricesIncludeTax") }, Currency = Currency.Jpy };
        foreach (var line in input.Objects("lines"))
        {
            undiscounted = undiscounted.Line(line.Number("listPrice"), line.Whole("quantity"), Taxes(line), Tag(line.Number("listPrice")));
        }

        foreach (var shipping in input.Objects("shippingLines"))
        {
            undiscounted = undiscounted.Ship(undiscounted.Of(shipping.Number("listPrice")), Taxes(shipping), shipping.FlagOrNull("listPriceIncludesTax"));
        }

        foreach (var surcharge in input.Objects("surcharges"))
        {
            undiscounted = undiscounted.Fee(surcharge.Number("listPrice"), Taxes(surcharge), surcharge.FlagOrNull("listPriceIncludesTax"));
        }

        var basket = undiscounted with
        {
            Promotions = [.. input.Objects("promotions").Select((p, i) => Promotion(p, i, undiscounted.Currency))],
            Context = new PromotionContext { Now = Basket.Now, Codes = [.. input.Texts("couponCodes").Select(CouponCode.Of)] },
        };
        return Task.FromResult(basket.TryCalculate().Match(order => Figures(order, undiscounted, basket), error => new JsonObject { ["error"] = error.Code }));
    }

    private static JsonObject Figures(CalculatedOrder order, Basket undiscounted, Basket basket)
    {
        var listed = undiscounted.Calculate();
        var onItems = (basket with { Promotions = [.. basket.Promotions.Where(p => p.Priority == Phases[0])] }).Calculate();
        var single = (undiscounted with { Lines = [.. undiscounted.Lines.Select(l => l with { Quantity = 1 })] }).Calculate();
        CalculatedLine[] goods = [.. order.Lines, .. order.Fees];
        return new JsonObject
        {
            ["subTotal"] = goods.Net(order.Currency).Amount,
            ["subTotalWithTax"] = goods.Total(order.Currency).Amount,
            ["shipping"] = order.Shipping.Net(order.Currency).Amount,
            ["shippingWithTax"] = order.Shipping.Total(order.Currency).Amount,
            ["total"] = order.Net.Amount,
            ["totalWithTax"] = order.Total.Amount,
            ["discountCount"] = order.AppliedPromotions.Length,
            ["discountNames"] = new JsonArray([.. order.AppliedPromotions.Select(p => (JsonNode)p.Promotion.Name)]),
            ["taxSummary"] = new JsonArray([.. order.TaxSummary.Where(t => t.Rate is not null).Select(t => new JsonObject
            {
                ["description"] = t.Rate!.Name,
                ["taxRate"] = t.Rate.Rate.Percent,
                ["taxBase"] = t.Taxable.Amount,
                ["taxTotal"] = t.Amount.Amount,
            })]),
            ["surcharges"] = new JsonArray([.. order.Fees.Select(f => new JsonObject { ["price"] = f.Net.Amount, ["priceWithTax"] = f.Total.Amount })]),
            ["lines"] = new JsonArray([.. order.Lines.Select((line, i) => new JsonObject
            {
                ["unitPrice"] = single.Lines[i].Net.Amount,
                ["unitPriceWithTax"] = single.Lines[i].Total.Amount,
                ["linePrice"] = listed.Lines[i].Net.Amount,
                ["linePriceWithTax"] = listed.Lines[i].Total.Amount,
                ["discountedLinePrice"] = onItems.Lines[i].Net.Amount,
                ["discountedLinePriceWithTax"] = onItems.Lines[i].Total.Amount,
                ["proratedLinePrice"] = line.Net.Amount,
                ["proratedLinePriceWithTax"] = line.Total.Amount,
                ["quantity"] = line.Quantity,
            })]),
        };
    }

    private static TaxRateSet Taxes(VectorFields taxed)
    {
        // The category says again what the rate says.
        _ = taxed.TextOrNull("taxCategory");
        return taxed.Has("taxLines")
            ? new TaxRateSet([.. taxed.Objects("taxLines").Select(t => Basket.Tax(t.Number("rate"), t.Text("description")))])
            : Basket.Percent(taxed.Number("taxRate"));
    }

    private static Promotion Promotion(VectorFields fields, int index, Currency currency)
    {
        var action = fields.Object("action");
        var (phase, translated) = Action(action, currency);
        var conditions = fields.Objects("conditions").Select(c => Condition(c, currency)).ToArray();
        return new Promotion
        {
            Id = PromotionId.Of($"p{index:000}"),
            Name = fields.Text("name"),
            Priority = Phases[phase],
            Code = fields.TextOrNull("couponCode") is { Length: > 0 } code ? CouponCode.Of(code) : null,
            Condition = conditions.Length == 0 ? null : new AllOf([.. conditions]),
            Action = translated,
            SkipsDiscountedLines = action.FlagOrNull("onlyUndiscountedLines") ?? false,
        };
    }

    private static PromotionCondition Condition(VectorFields condition, Currency currency) => condition.Text("type") switch
    {
        "orderSubtotalAtLeast" => new MinimumSubtotal(Money.Of(condition.Number("minimum"), currency), Basis: SubtotalBasis.Remaining),
        "anyLineQuantityAtLeast" => new MinimumLineQuantity(Quantity.Of(condition.Whole("minimum"))),
        var other => throw new VectorException($"No such condition: {other}"),
    };

    private static (int Phase, PromotionAction Action) Action(VectorFields action, Currency currency)
    {
        Rate Percent() => Rate.FromPercent(action.Number("percent"));
        Money Amount() => Money.Of(action.Number("amount"), currency);
        var items = action.NumberOrNull("onlyListPrice") is { } price ? ProductFilter.Tag(Tag(price)) : ProductFilter.Everything;
        return action.Text("type") switch
        {
            "itemPercent" => (0, new PercentOffEachLine(Percent(), items)),
            "itemFixedPerUnit" => (0, new AmountOffEachUnit(Amount(), items)),
            "orderPercent" => (1, new PercentOffOrder(Percent())),
            "orderFixedOff" => (1, new AmountOffOrder(Amount())),
            "orderTotalFixedAt" => (1, new FixedPriceForOrder(Amount())),
            "freeShipping" => (2, new FreeShipping()),
            "shippingPercent" => (2, new PercentOffShipping(Percent())),
            "shippingFixedOff" => (2, new AmountOffShipping(Amount())),
            var other => throw new VectorException($"No such action: {other}"),
        };
    }

    private static string Tag(decimal listPrice) => FormattableString.Invariant($"list price {listPrice:0.##}");
}

using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Promotion scenarios in minor units, one tax rate on everything: coupons, conditions, usage limits.</summary>
internal sealed class PromotionsVendureForm : IVectorForm
{
    // As in order-calc-vendure: net and gross are rounded as prices, the tax is their difference.
    private static readonly PricingPolicy Policy = new()
    {
        Rounding = RoundingMode.HalfTowardPositiveInfinity,
        RateRounding = RateRounding.AsDifference,
        DiscountWeights = DiscountWeights.WithTax,
    };

    public string Name => "promotions-vendure";

    public int? Decimals => 0;

    public string KindOf(VectorFields input)
    {
        if (!input.Has("lines"))
        {
            return input.TextOrNull("coupon") is { } coupon && coupon.Contains("expired", StringComparison.OrdinalIgnoreCase) ? "expired code" : "refusal";
        }

        var codes = input.Texts("coupons");
        var promotions = input.Objects("promotions");
        var own = promotions.Select(p => p.TextOrNull("coupon")).OfType<string>().ToArray();
        return codes.Any(c => own.Any(o => o != c && string.Equals(o, c, StringComparison.OrdinalIgnoreCase))) ? "code in another case"
            : promotions.Count > 1 && promotions.Any(AsksForTotal) ? "total asked for beside other promotions"
            : "order";
    }

    public Task<JsonObject> AnswerAsync(VectorFields input, string source) => Task.FromResult(
        input.ObjectOrNull("usageLimit") is { } limit ? UsageLimit(limit)
        : input.TextOrNull("coupon") is { } coupon ? Coupon(coupon)
        : Order(input));

    private static bool AsksForTotal(VectorFields promotion) =>
        Conditions(promotion).Any(c => c.Text("type").StartsWith("order", StringComparison.Ordinal));

    private static JsonObject Order(VectorFields input)
    {
        // Amounts are whole minor units, so a currency without decimals holds them as they are.
        var basket = new Basket { Policy = Policy with { PricesIncludeTax = input.Flag("pricesIncludeTax") }, Currency = Currency.Jpy };
        var rate = input.Number("taxRate");
        foreach (var line in input.Objects("lines"))
        {
            var (sku, tags) = (line.TextOrNull("sku"), line.Texts("tags"));
            basket = basket.Line(
                UnitPrice.Of(line.Number("unitPrice"), basket.Currency),
                line.Whole("quantity"),
                Basket.Percent(rate),
                item => item with { Sku = sku is null ? item.Sku : Sku.Of(sku), Tags = [.. tags] });
        }

        basket = input.NumberOrNull("shipping") is { } shipping ? basket.Ship(basket.Of(shipping), Basket.Percent(rate)) : basket;
        basket = basket with
        {
            Promotions = [.. input.Objects("promotions").Select((p, i) => Promotion(p, i, basket, rate))],
            Context = new PromotionContext
            {
                Now = Basket.Now,
                Codes = [.. input.Texts("coupons").Select(CouponCode.Of)],
                Groups = input.FlagOrNull("customerInGroup") ?? false ? [Basket.Role] : [],
            },
        };
        return basket.TryCalculate().Match(Figures, error => new JsonObject { ["error"] = error.Code });
    }

    private static JsonObject UsageLimit(VectorFields limit)
    {
        // Whoever counts, what is used up is used up.
        _ = limit.Text("kind");
        var basket = OneCode("CODE", limit.Whole("used") >= limit.Whole("limit"));
        return new JsonObject { ["accepted"] = basket.Calculate().NotApplied.IsEmpty };
    }

    private static JsonObject Coupon(string coupon)
    {
        bool Says(string word) => coupon.Contains(word, StringComparison.OrdinalIgnoreCase);
        var basket = OneCode("CODE", isUsedUp: Says("limit"));
        basket = Says("expired") ? basket with { Promotions = [basket.Promotions[0] with { EndsAt = Basket.Now }] }
            : Says("limit") ? basket
            : Says("valid") && !Says("invalid") ? basket
            : basket with { Promotions = [] };
        return new JsonObject
        {
            ["error"] = basket.Calculate().NotApplied.FirstOrDefault()?.Reason.Code switch
            {
                null => null,
                "promotions.unknown_code" => "invalid",
                "promotions.exhausted" => "limit",
                var other => other,
            },
        };
    }

    private static Basket OneCode(string code, bool isUsedUp)
    {
        var basket = new Basket { Policy = Policy, Currency = Currency.Jpy }.Line(1000, 1, TaxRateSet.None);
        var promotion = basket.Promotion(new PercentOffOrder(Rate.OneHundredPercent)) with { Code = CouponCode.Of(code) };
        return basket.Promote(promotion) with
        {
            Context = new PromotionContext { Now = Basket.Now, Codes = [CouponCode.Of(code)], Allowances = [new PromotionAllowance(promotion.Id, isUsedUp)] },
        };
    }

    private static Promotion Promotion(VectorFields fields, int index, Basket basket, decimal taxRate)
    {
        var (phase, action) = Action(fields.Object("action"), basket.Currency);
        PromotionCondition[] conditions = [.. Conditions(fields).Select(c => Condition(c, basket, taxRate))];
        return new Promotion
        {
            Id = PromotionId.Of($"p{index:000}"),
            Name = fields.Text("name"),
            Priority = phase,
            Code = fields.TextOrNull("coupon") is { Length: > 0 } code ? CouponCode.Of(code) : null,
            Condition = conditions.Length == 0 ? null : new AllOf([.. conditions]),
            Action = action,
        };
    }

    private static IEnumerable<VectorFields> Conditions(VectorFields promotion) =>
        [.. promotion.ObjectOrNull("condition") is { } one ? (VectorFields[])[one] : [], .. promotion.Objects("conditions")];

    private static PromotionCondition Condition(VectorFields condition, Basket basket, decimal taxRate)
    {
        // The goods are counted in the prices of the channel: a limit with tax stands in a net channel for the net amount from which it is reached.
        Money WithTax(decimal amount) => basket.Of(basket.Policy.PricesIncludeTax ? amount : decimal.Ceiling((amount - 0.5m) / (1 + (taxRate / 100))));
        return condition.Text("type") switch
        {
            "orderTotalWithTaxAtLeast" => new MinimumSubtotal(WithTax(condition.Number("amount")), Basis: SubtotalBasis.Remaining),
            "orderTotalAtLeast" => new MinimumSubtotal(basket.Of(condition.Number("amount")), Basis: SubtotalBasis.Remaining),
            "quantityWithTagAtLeast" => new MinimumQuantity(Quantity.Of(condition.Whole("minimum")), ProductFilter.Tag(condition.Text("tag"))),
            "quantityOfProductsAtLeast" => new MinimumQuantity(Quantity.Of(condition.Whole("minimum")), Skus(condition)),
            "customerInGroup" => new CustomerInGroup(Basket.Role),
            var other => throw new VectorException($"No such condition: {other}"),
        };
    }

    // Items first, then the order, then shipping.
    private static (int Phase, PromotionAction Action) Action(VectorFields action, Currency currency)
    {
        Rate Percent() => Rate.FromPercent(action.Number("percent"));
        Money Amount() => Money.Of(action.Number("amount"), currency);
        return action.Text("type") switch
        {
            "percentOnTag" => (0, new PercentOffEachLine(Percent(), ProductFilter.Tag(action.Text("tag")))),
            "percentOnSkus" => (0, new PercentOffEachLine(Percent(), Skus(action))),
            "fixedOnTag" => (0, new AmountOffEachUnit(Amount(), ProductFilter.Tag(action.Text("tag")))),
            "fixedOnSkus" => (0, new AmountOffEachUnit(Amount(), Skus(action))),
            "orderPercent" => (1, new PercentOffOrder(Percent())),
            "orderFixed" => (1, new AmountOffOrder(Amount())),
            "freeShipping" => (2, new FreeShipping()),
            "shippingPercent" => (2, new PercentOffShipping(Percent())),
            "shippingFixed" => (2, new AmountOffShipping(Amount())),
            var other => throw new VectorException($"No such action: {other}"),
        };
    }

    private static ProductFilter Skus(VectorFields fields) => new() { Skus = [.. fields.Texts("skus").Select(Sku.Of)] };

    private static JsonObject Figures(CalculatedOrder order) => new()
    {
        ["subTotal"] = order.Lines.Net(order.Currency).Amount,
        ["subTotalWithTax"] = order.Lines.Total(order.Currency).Amount,
        ["shipping"] = order.Shipping.Net(order.Currency).Amount,
        ["shippingWithTax"] = order.Shipping.Total(order.Currency).Amount,
        ["total"] = order.Net.Amount,
        ["totalWithTax"] = order.Total.Amount,
        ["discountCount"] = order.AppliedPromotions.Length,
        ["discountNames"] = new JsonArray([.. order.AppliedPromotions.Select(p => (JsonNode)p.Promotion.Name)]),
    };
}

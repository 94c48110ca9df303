using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Single benefits, each as a promotion of a small order, and whole orders whose promotions queue in lanes.</summary>
internal sealed class PromotionsSolidusForm : IVectorForm
{
    private const string Eligible = "eligible";

    // Dear enough that no amount off a unit reaches its price.
    private const decimal AnyPrice = 1_000_000;

    // Half up; odd cents to the earlier lines.
    private static readonly PricingPolicy Policy = new() { Rounding = RoundingMode.HalfAwayFromZero, Allocation = AllocationMethod.EarlierPartsFirst };

    public string Name => "promotions-solidus";

    public int? Decimals => 2;

    public string KindOf(VectorFields input)
    {
        var calculator = input.Text("calculator");
        return calculator switch
        {
            "order" when Lanes(input).SelectMany(static l => l).Any(b => b.Has("minDiscountedItemTotal")) => "lane that asks what earlier ones left",
            "quantityGroups" when input.Object("perUnit").NumberOrNull("value") is { } value
                && input.Object("perUnit").Text("type") == "fixed"
                && input.Objects("lines").Any(l => l.Number("unitPrice") < value) => "reward above the price",
            _ => calculator,
        };
    }

    public Task<JsonObject> AnswerAsync(VectorFields input, string source) => Task.FromResult(input.Text("calculator") switch
    {
        "percent" => Percent(input),
        "percentWithCap" => OverLines(input, basket => Off(input.Number("percent"), r => new PercentOffEachLine(r, ProductFilter.Tag(Eligible))), most: input.Number("cap")),
        "distributedAmount" => OverLines(input, basket => Some(Amount(input, "amount"), a => new AmountOffItems(a, ProductFilter.Tag(Eligible)))),
        "tieredPercentByOrderItemTotal" => OfTarget(input, WithLines(Empty(input), input), TiersByItemTotal(input, CurrencyOf(input), rate => new PercentOffShipping(rate))),
        "tieredFlatByItemAmount" => TieredFlat(input),
        "tieredPercentByEligibleQuantity" => OfTarget(
            input,
            input.Numbers("eligibleQuantities").Where(q => q > 0).Aggregate(Empty(input), (b, q) => b.Line(1, (long)q, TaxRateSet.None)),
            TiersByQuantity(input)),
        "flexiRate" => new JsonObject { ["discount"] = FlexiRate(input, input.Object("target").Whole("quantity")).Amount },
        "flexiRatePerUnitPreview" => FlexiRatePreview(input),
        "quantityGroups" => QuantityGroups(input),
        "order" => Order(input),
        "chooseBest" => ChooseBest(input),
        var other => throw new VectorException($"No such calculator: {other}"),
    });

    private static Currency CurrencyOf(VectorFields input) => input.TextOrNull("currency") is { } code ? Currency.Parse(code) : Currency.Usd;

    private static Money Amount(VectorFields fields, string name) => Money.Of(fields.Number(name), CurrencyOf(fields));

    private static Basket Empty(VectorFields input) => new()
    {
        Policy = Policy,
        Currency = input.TextOrNull("orderCurrency") is { } code ? Currency.Parse(code) : CurrencyOf(input),
    };

    // What takes nothing off is no promotion.
    private static PromotionAction? Off(decimal percent, Func<Rate, PromotionAction> action) => percent == 0 ? null : action(Rate.FromPercent(percent));

    private static PromotionAction? Some(Money amount, Func<Money, PromotionAction> action) => amount.IsZero ? null : action(amount);

    private static Basket Promote(Basket basket, PromotionAction? action, VectorFields input, Money? most = null) => action is null ? basket : basket.Promote(
        basket.Promotion(action) with { AtMost = most, Condition = new CurrencyIs([CurrencyOf(input)]) });

    private static JsonObject Percent(VectorFields input)
    {
        var basket = WithGoods(Empty(input), input.Object("item"));
        return Discount(Promote(basket, Off(input.Number("percent"), rate => new PercentOffEachLine(rate, ProductFilter.Everything)), input));
    }

    private static JsonObject OverLines(VectorFields input, Func<Basket, PromotionAction?> action, decimal? most = null)
    {
        var basket = WithLines(Empty(input), input);
        var currency = CurrencyOf(input);
        return LineFigures(input, Promote(basket, most == 0 ? null : action(basket), input, most is { } cap ? Money.Of(cap, currency) : null).Calculate());
    }

    /// <summary>The goods only say which tier is reached; what it is worth is seen on a shipping price.</summary>
    private static JsonObject OfTarget(VectorFields input, Basket goods, PromotionAction? action)
    {
        var target = input.Object("target");
        var amount = target.NumberOrNull("amount") ?? (target.Number("unitPrice") * target.Whole("quantity"));
        var basket = goods.Lines.IsEmpty ? goods.StandIn() : goods;
        return Discount(Promote(basket.Ship(basket.Of(amount), TaxRateSet.None), action, input));
    }

    private static JsonObject TieredFlat(VectorFields input)
    {
        var currency = CurrencyOf(input);
        SubtotalTier[] tiers =
        [
            .. Tiers(input, "baseAmount").Where(t => t.Value != 0)
                .Select(t => new SubtotalTier(Money.Of(t.From, currency), new AmountOffEachLine(Money.Of(t.Value, currency), ProductFilter.Everything))),
        ];
        return Discount(Promote(WithGoods(Empty(input), input.Object("target")), tiers.Length == 0 ? null : new TieredBySubtotal([.. tiers]) { Scope = TierScope.EachLine }, input));
    }

    private static JsonObject FlexiRatePreview(VectorFields input)
    {
        var (had, more) = (input.WholeOrNull("alreadyInCart") ?? 0, input.Object("target").Whole("quantity"));
        var added = FlexiRate(input, had + more) - FlexiRate(input, had);
        return new JsonObject { ["discountPerUnit"] = more == 0 ? added.Amount : added.PerUnit(more).Amount };
    }

    private static Money FlexiRate(VectorFields input, long quantity)
    {
        var (first, further) = (Amount(input, "firstItem"), Amount(input, "additionalItem"));
        var most = input.WholeOrNull("maxItems") is { } units and > 0 ? units : (long?)null;
        var basket = Empty(input).StandIn();
        basket = quantity == 0 ? basket : basket.Line(AnyPrice, quantity, TaxRateSet.None);
        var action = first.IsZero && further.IsZero ? null : new AmountOffEachUnit(further, ProductFilter.Everything) { FirstUnit = first, AtMostUnits = most };
        return Promote(basket, action, input).Calculate().Discount;
    }

    private static JsonObject QuantityGroups(VectorFields input)
    {
        var size = input.Whole("groupSize");
        var perUnit = input.Object("perUnit");
        CompleteGroups Groups(PromotionReward reward) => new(ProductFilter.Tag(Eligible), size, reward);
        PromotionAction? action = perUnit.Text("type") switch
        {
            "fixed" => Some(Money.Of(perUnit.Number("value"), CurrencyOf(input)), a => Groups(PromotionReward.AmountOff(a))),
            "percent" => Off(perUnit.Number("value"), r => Groups(PromotionReward.PercentOff(r))),
            "tieredPercentByOrderItemTotal" => TiersByItemTotal(perUnit, CurrencyOf(input), rate => Groups(PromotionReward.PercentOff(rate))),
            var other => throw new VectorException($"No such rule per unit: {other}"),
        };
        var basket = WithLines(Empty(input), input);
        basket = input.NumberOrNull("shipping") is { } shipping ? basket.Ship(basket.Of(shipping), TaxRateSet.None) : basket;
        return LineFigures(input, Promote(basket, action, input).Calculate());
    }

    private static JsonObject Order(VectorFields input)
    {
        var basket = WithLines(Empty(input), input);
        if (input.ObjectOrNull("shipping") is { } shipping)
        {
            basket = basket.Ship(basket.Of(shipping.Number("amount")), TaxRateSet.None, method: shipping.TextOrNull("method") ?? "method");
        }

        var lane = 0;
        foreach (var benefits in Lanes(input))
        {
            foreach (var benefit in benefits)
            {
                if (Benefit(benefit, basket) is { } action)
                {
                    basket = basket.Promote(basket.Promotion(action) with { Lane = new PromotionLane(lane, LaneRule.BestPerLine), Condition = Condition(benefit, basket) });
                }
            }

            lane++;
        }

        return LineFigures(input, basket.Calculate());
    }

    private static IReadOnlyList<IReadOnlyList<VectorFields>> Lanes(VectorFields input) => input.Lists("lanes");

    private static PromotionAction? Benefit(VectorFields benefit, Basket basket)
    {
        var value = benefit.Number("value");
        var goods = benefit.TextOrNull("onlyProduct") is { } product ? ProductFilter.Tag(product) : ProductFilter.Everything;
        ImmutableArray<ShippingMethodId> methods = benefit.TextOrNull("onlyShippingMethod") is { } method ? [ShippingMethodId.Of(method)] : [];
        var isShipment = benefit.TextOrNull("target") is "shipment" or "shipping";
        return (benefit.Text("type"), isShipment) switch
        {
            ("percent", false) => Off(value, r => new PercentOffEachLine(r, goods)),
            ("percent", true) => Off(value, r => new PercentOffShipping(r) { Methods = methods }),
            ("distributed", false) => Some(basket.Of(value), a => new AmountOffItems(a, goods)),
            ("fixed" or "flat", false) => Some(basket.Of(value), a => new AmountOffEachLine(a, goods)),
            ("fixed" or "flat", true) => Some(basket.Of(value), a => new AmountOffEachShipping(a) { Methods = methods }),
            var (other, _) => throw new VectorException($"No such benefit: {other}"),
        };
    }

    private static PromotionCondition? Condition(VectorFields benefit, Basket basket)
    {
        PromotionCondition[] conditions =
        [
            .. benefit.NumberOrNull("minDiscountedItemTotal") is { } left ? [new MinimumSubtotal(basket.Of(left), Basis: SubtotalBasis.Remaining)] : (PromotionCondition[])[],
            .. benefit.NumberOrNull("minItemTotal") is { } listed ? [new MinimumSubtotal(basket.Of(listed))] : (PromotionCondition[])[],
        ];
        return conditions.Length == 0 ? null : new AllOf([.. conditions]);
    }

    private static JsonObject ChooseBest(VectorFields input)
    {
        var basket = Empty(input).Line(AnyPrice, 1, TaxRateSet.None);
        foreach (var discount in input.Numbers("discounts"))
        {
            basket = Some(basket.Of(-discount), a => new AmountOffEachLine(a, ProductFilter.Everything)) is { } action
                ? basket.Promote(basket.Promotion(action) with { Lane = new PromotionLane(0, LaneRule.BestPerLine) })
                : basket;
        }

        return new JsonObject { ["chosen"] = basket.Promotions.IsEmpty ? null : -basket.Calculate().Discount.Amount };
    }

    private static Basket WithLines(Basket basket, VectorFields input)
    {
        foreach (var line in input.Objects("lines"))
        {
            string[] tags = [.. line.FlagOrNull("eligible") ?? true ? [Eligible] : (string[])[], .. line.TextOrNull("product") is { } product ? [product] : (string[])[]];
            var (price, quantity) = (line.Number("unitPrice"), line.Whole("quantity"));
            basket = quantity == 0 ? basket : basket.Line(price, quantity, TaxRateSet.None, tags);
        }

        return basket.Lines.IsEmpty ? basket.StandIn() : basket;
    }

    private static Basket WithGoods(Basket basket, VectorFields goods)
    {
        var quantity = goods.WholeOrNull("quantity") ?? 1;
        var price = goods.NumberOrNull("amount") ?? goods.Number("unitPrice");
        return quantity == 0 ? basket.StandIn() : basket.Line(price, quantity, TaxRateSet.None);
    }

    private static PromotionAction? TiersByItemTotal(VectorFields fields, Currency currency, Func<Rate, PromotionAction> action)
    {
        SubtotalTier[] tiers = [.. Tiers(fields, "basePercent").Where(t => t.Value != 0).Select(t => new SubtotalTier(Money.Of(t.From, currency), action(Rate.FromPercent(t.Value))))];
        return tiers.Length == 0 ? null : new TieredBySubtotal([.. tiers]);
    }

    private static PromotionAction? TiersByQuantity(VectorFields input)
    {
        QuantityTier[] tiers = [.. Tiers(input, "basePercent").Where(t => t.Value != 0).Select(t => new QuantityTier((long)t.From, new PercentOffShipping(Rate.FromPercent(t.Value))))];
        return tiers.Length == 0 ? null : new TieredByQuantity([.. tiers]);
    }

    /// <summary>The tiers in their order; what counts below the first one is the tier from zero.</summary>
    private static IEnumerable<(decimal From, decimal Value)> Tiers(VectorFields fields, string below) =>
        fields.Any("tiers").EnumerateArray()
            .Select(t => (From: t[0].GetDecimal(), Value: t[1].GetDecimal()))
            .Prepend((From: 0m, Value: fields.NumberOrNull(below) ?? 0))
            .GroupBy(t => t.From, (_, same) => same.Last())
            .OrderBy(t => t.From);

    private static JsonObject Discount(Basket basket) => new() { ["discount"] = basket.Calculate().Discount.Amount };

    private static JsonObject LineFigures(VectorFields input, CalculatedOrder order)
    {
        // Lines of nothing are not in the order.
        var calculated = 0;
        return new JsonObject
        {
            ["lineDiscounts"] = new JsonArray([.. input.Objects("lines").Select(l => (JsonNode)(l.Whole("quantity") == 0 ? 0 : order.Lines[calculated++].Discount.Amount))]),
            ["total"] = input.Text("calculator") == "order" ? order.Total.Amount : order.Discount.Amount,
            ["orderTotal"] = order.Total.Amount,
            ["itemTotal"] = order.Subtotal.Amount,
            ["promoTotal"] = -order.Discount.Amount,
        };
    }
}

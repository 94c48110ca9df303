using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Carts with fees and discounts, tier prices, cash rounding, and single rules.</summary>
internal sealed class TotalsNopForm : IVectorForm
{
    private const string FreeToShip = "free to ship";

    // One rate on everything: its tax is that of the sum.
    private static readonly PricingPolicy Policy = new() { TaxRounding = TaxRoundingLevel.Order };

    public string Name => "totals-nop";

    public int? Decimals => 2;

    public string KindOf(VectorFields input) => input.TextOrNull("kind") ?? "cart";

    public Task<JsonObject> AnswerAsync(VectorFields input, string source) => Task.FromResult((input.TextOrNull("kind") ?? "cart") switch
    {
        "cart" => Cart(input),
        "freeShipping" => FreeShipping(input),
        "unitPrice" => OneUnit(input),
        "tierPrice" => TierPrice(input),
        "additionalCharge" => new JsonObject { ["unitPrice"] = (Usd(input.Number("basePrice")) + Usd(input.Number("charge"))).Amount },
        "cashRounding" => CashRounding(input),
        "discountAmount" => DiscountAmount(input),
        "taxView" => TaxView(input),
        "coupon" => Coupon(input),
        "discountDates" => DiscountDates(input),
        "giftCard" or "convert" or "rewardPointsMinimum" => throw new NotOfferedException(input.Text("kind")),
        var other => throw new VectorException($"No such kind: {other}"),
    });

    private static Basket Empty => new() { Policy = Policy };

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private static JsonObject Cart(VectorFields input)
    {
        var taxes = Basket.Percent(input.Number("taxRate"));
        var goods = Empty with { Policy = Policy with { PricesIncludeTax = input.Flag("pricesIncludeTax") } };
        foreach (var line in input.Objects("lines"))
        {
            goods = goods.Line(line.Number("unitPrice"), line.Whole("quantity"), taxes);
        }

        // What a checkout attribute costs counts as goods.
        if (input.NumberOrNull("checkoutAttributeFee") is { } attribute and not 0)
        {
            goods = goods.Line(attribute, 1, taxes);
        }

        var discounts = input.Objects("discounts").Select(d => (Target: d.Text("target"), Discount: d)).ToArray();
        var discounted = discounts.Where(d => d.Target == "subtotal").Aggregate(goods, (b, d) => OffGoods(b, d.Discount));
        var basket = WithShipping(discounted, input, taxes);
        basket = discounts.Where(d => d.Target == "shipping").Aggregate(basket, (b, d) => b.Promote(OffShipping(d.Discount)));
        if (input.NumberOrNull("paymentFee") is { } fee and not 0)
        {
            basket = basket.Fee(fee, input.FlagOrNull("paymentFeeTaxable") ?? true ? taxes : TaxRateSet.None);
        }

        _ = input.FlagOrNull("paymentFeeTaxable");
        var paymentFees = basket.Fees.Length;
        foreach (var (target, discount) in discounts.Where(d => d.Target is not ("subtotal" or "shipping")))
        {
            basket = basket.Fee(-AllowanceOnTotal(target, discount), TaxRateSet.None);
        }

        var (listed, order) = (goods.Calculate(), basket.Calculate());
        var currency = order.Currency;
        var fees = order.Fees.Take(paymentFees).ToArray();
        return new JsonObject
        {
            ["subtotalExclTax"] = listed.Net.Amount,
            ["subtotalInclTax"] = listed.Total.Amount,
            ["subtotalTax"] = order.Lines.Tax(currency).Amount,
            ["subtotalAfterDiscountExclTax"] = order.Lines.Net(currency).Amount,
            ["subtotalAfterDiscountInclTax"] = order.Lines.Total(currency).Amount,
            ["discountExclTax"] = (listed.Net - order.Lines.Net(currency)).Amount,
            ["discountInclTax"] = (listed.Total - order.Lines.Total(currency)).Amount,
            ["shippingExclTax"] = order.Shipping.Net(currency).Amount,
            ["shippingInclTax"] = order.Shipping.Total(currency).Amount,
            ["shippingTax"] = order.Shipping.Tax(currency).Amount,
            ["paymentFeeExclTax"] = fees.Net(currency).Amount,
            ["paymentFeeInclTax"] = fees.Total(currency).Amount,
            ["paymentFeeTax"] = fees.Tax(currency).Amount,
            ["taxTotal"] = order.Tax.Amount,
            ["orderTotalDiscount"] = (-order.Fees.Skip(paymentFees).Total(currency)).Amount,
            ["orderTotal"] = order.Total.Amount,
        };
    }

    // Goods may add a charge per unit to the price of the method.
    private static Basket WithShipping(Basket basket, VectorFields input, TaxRateSet taxes)
    {
        var shippingTaxes = input.FlagOrNull("shippingTaxable") ?? true ? taxes : TaxRateSet.None;
        if (!input.HasObject("shipping"))
        {
            return basket.Ship(Usd(input.NumberOrNull("shipping") ?? 0), shippingTaxes);
        }

        var shipping = input.Object("shipping");
        basket = basket.Ship(Usd(shipping.Number("base")), shippingTaxes);
        return shipping.Objects("perUnitCharges").Aggregate(basket, (b, charge) => b.Ship(Usd(charge.Number("charge")) * charge.Whole("quantity"), shippingTaxes));
    }

    private static Basket OffGoods(Basket basket, VectorFields discount) => basket.Promote(basket.Promotion(discount.Text("type") switch
    {
        "fixed" => new AmountOffOrder(Usd(discount.Number("value"))),
        "percentage" => new PercentOffOrder(Rate.FromPercent(discount.Number("value"))),
        var other => throw new VectorException($"No such discount: {other}"),
    }) with
    {
        AtMost = discount.NumberOrNull("maximum") is { } maximum ? Usd(maximum) : null,
    });

    private static PromotionAction OffShipping(VectorFields discount) => discount.Text("type") switch
    {
        "fixed" => new AmountOffShipping(Usd(discount.Number("value"))),
        "percentage" => new PercentOffShipping(Rate.FromPercent(discount.Number("value"))),
        var other => throw new VectorException($"No such discount: {other}"),
    };

    // Taken after tax, shipping and fees: an allowance that changes no tax.
    private static decimal AllowanceOnTotal(string target, VectorFields discount) => (target, discount.Text("type")) switch
    {
        ("orderTotal" or "total" or "order", "fixed") => discount.Number("value"),
        var other => throw new VectorException($"No such discount: {other}"),
    };

    private static JsonObject FreeShipping(VectorFields input)
    {
        var basket = input.Flags("items").Aggregate(Empty, (b, free) => b.Line(10, 1, TaxRateSet.None, free ? [FreeToShip] : []))
            .Ship(Usd(10), TaxRateSet.None)
            .Promote(new FreeShipping(), new AnyOf([new AllGoodsMatch(ProductFilter.Tag(FreeToShip)), new CustomerInGroup(Basket.Role)]));
        var order = (basket with { Context = basket.Context with { Groups = input.Flag("roleHasFreeShipping") ? [Basket.Role] : [] } }).Calculate();
        return new JsonObject { ["free"] = order.Shipping.Total(order.Currency).IsZero };
    }

    private static JsonObject OneUnit(VectorFields input)
    {
        var price = UnitPrice.Of(input.Number("value"), Currency.Usd);
        return new JsonObject { ["unitPrice"] = input.Flag("roundDuringCalculation") ? price.For(Quantity.One).Amount : price.Amount };
    }

    private static JsonObject TierPrice(VectorFields input)
    {
        var sku = Sku.Of("SKU");
        PriceEntry Price(decimal price, long? from) =>
            new() { Sku = sku, UnitPrice = UnitPrice.Of(price, Currency.Usd), MinQuantity = from is { } least ? Quantity.Of(least) : null };
        var book = PriceBook.Compile(
        [
            new PriceList
            {
                Id = PriceListId.Of("tiers"),
                Name = "Tiers",
                Entries = [Price(input.Number("basePrice"), null), .. input.Objects("tiers").Select(t => Price(t.Number("price"), t.Whole("minQuantity")))],
            },
        ]).Value;
        var chosen = book.Choose(sku, new PriceContext { Currency = Currency.Usd, At = Basket.Now }, quantity: input.Whole("quantity"));
        return new JsonObject { ["unitPrice"] = chosen!.Value.Price.Amount };
    }

    private static JsonObject TaxView(VectorFields input)
    {
        var taxes = Basket.Percent(input.Number("taxRate"));
        var charged = input.FlagOrNull("exempt") ?? false ? TaxRateSet.None : taxes;
        var price = UnitPrice.Of(input.Number("price"), Currency.Usd);
        var entered = input.Flag("enteredInclTax");
        var basket = Empty with { Policy = Policy with { PricesIncludeTax = entered } };
        var order = basket.Line(entered ? TaxRebasing.Rebase(price, taxes, charged).Amount : price.Amount, 1, charged).Calculate();
        return new JsonObject { ["price"] = input.Flag("showInclTax") ? order.Total.Amount : order.Net.Amount };
    }

    private static JsonObject CashRounding(VectorFields input)
    {
        var coin = Usd(input.Number("increment"));
        var mode = input.Text("mode") switch
        {
            "up" => RoundingMode.Ceiling,
            "down" => RoundingMode.Floor,
            "half up" or "nearest" => RoundingMode.HalfAwayFromZero,
            "half down" => RoundingMode.HalfTowardZero,
            var other => throw new VectorException($"No such mode: {other}"),
        };
        var basket = Empty with { Policy = PricingPolicy.Cash(Policy, coin.MinorUnits) with { CashRounding = mode } };
        return new JsonObject { ["result"] = basket.Line(input.Number("value"), 1, TaxRateSet.None).Calculate().Total.Amount };
    }

    private static JsonObject DiscountAmount(VectorFields input) =>
        new() { ["discount"] = OffGoods(Empty.Line(input.Number("amount"), 1, TaxRateSet.None), input.Object("discount")).Calculate().Discount.Amount };

    private static JsonObject Coupon(VectorFields input)
    {
        var promotion = Any() with { Code = CouponCode.Of(input.Text("code")) };
        var basket = Empty.Line(10, 1, TaxRateSet.None).Promote(promotion);
        var order = (basket with { Context = basket.Context with { Codes = [.. input.Texts("given").Select(CouponCode.Of)] } }).Calculate();
        return new JsonObject { ["valid"] = !order.AppliedPromotions.IsEmpty };
    }

    private static JsonObject DiscountDates(VectorFields input)
    {
        DateTimeOffset? In(string name) => input.NumberOrNull(name) is { } days ? Basket.Now.AddDays((double)days) : null;
        var promotion = Any() with { StartsAt = In("startsInDays"), EndsAt = In("endsInDays") };
        return new JsonObject { ["valid"] = !Empty.Line(10, 1, TaxRateSet.None).Promote(promotion).Calculate().AppliedPromotions.IsEmpty };
    }

    private static Promotion Any() => new() { Id = PromotionId.Of("any"), Name = "Any", Action = new PercentOffOrder(Rate.FromPercent(10)) };
}

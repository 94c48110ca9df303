using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Sales, vouchers, manual discounts, shipping taxed as the goods, and gift cards.</summary>
internal sealed class TotalsSaleorForm : IVectorForm
{
    private const string OnSale = "on sale";
    private const string Eligible = "eligible";

    public string Name => "totals-saleor";

    public int? Decimals => 2;

    public string KindOf(VectorFields input) => input.Text("kind");

    public Task<JsonObject> AnswerAsync(VectorFields input, string source) => Task.FromResult(input.Text("kind") switch
    {
        "checkout" => Checkout(input),
        "order" => Order(input),
        "spread" => Spread(input),
        "checkoutTax" => CheckoutTax(input),
        "giftCard" => GiftCard(input),
        "cheapest" => LineVoucher(input, (rate, amount) => rate is { } r ? new DiscountUnits(PromotionReward.PercentOff(r), ProductFilter.Everything) : new DiscountUnits(PromotionReward.AmountOff(amount!.Value), ProductFilter.Everything)),
        "specificProduct" => LineVoucher(input, (rate, amount) => OffEachUnit(rate, amount, ProductFilter.Tag(Eligible))),
        "orderTaxGross" => OrderTax(input, pricesIncludeTax: true),
        "orderTaxNet" => OrderTax(input, pricesIncludeTax: false),
        "bestPromotion" => throw new NotOfferedException("bestPromotion"),
        var other => throw new VectorException($"No such kind: {other}"),
    });

    private static Basket Empty(bool pricesIncludeTax) => new() { Policy = SaleorPolicy.Value with { PricesIncludeTax = pricesIncludeTax } };

    private static JsonObject Checkout(VectorFields input)
    {
        var basket = WithLines(Empty(input.FlagOrNull("pricesIncludeTax") ?? true), input);
        if (input.ObjectOrNull("sale") is { } sale)
        {
            var (rate, amount) = Discount(sale, "type", basket.Currency);
            basket = basket.Promote(OffEachUnit(rate, amount, ProductFilter.Tag(OnSale)));
        }

        var sold = basket.Calculate();
        if (input.ObjectOrNull("voucher") is { } voucher)
        {
            basket = WithVoucher(basket, voucher);
        }

        var order = WithShipping(basket, input).Calculate();
        var figures = LineFigures(order);
        figures["discount"] = (order.ItemDiscount - sold.ItemDiscount).Amount;
        return figures;
    }

    private static JsonObject Order(VectorFields input) => OrderFigures(WithDiscounts(WithShipping(WithLines(Empty(pricesIncludeTax: false), input), input), input).Calculate());

    private static JsonObject OrderTax(VectorFields input, bool pricesIncludeTax)
    {
        // A manual discount takes the voucher's place; what it was does not matter.
        if (input.ObjectOrNull("replacedVoucher") is { } replaced)
        {
            _ = (replaced.Text("type"), replaced.Number("value"), replaced.TextOrNull("scope"));
        }

        var basket = WithDiscounts(WithShipping(WithLines(Empty(pricesIncludeTax), input), input), input);
        if (input.ObjectOrNull("voucher") is { } voucher)
        {
            basket = WithVoucher(basket, voucher);
        }

        return OrderFigures(basket.Calculate());
    }

    private static JsonObject Spread(VectorFields input)
    {
        var basket = input.Numbers("lineTotals").Aggregate(Empty(pricesIncludeTax: true), (b, total) => b.Line(total, 1, TaxRateSet.None));
        return LineFigures(OffGoods(basket, input.Number("discount")).Calculate());
    }

    private static JsonObject CheckoutTax(VectorFields input)
    {
        var basket = Empty(input.Flag("pricesIncludeTax"));
        foreach (var line in input.Objects("lines"))
        {
            basket = basket.Line(line.Number("amount"), line.WholeOrNull("quantity") ?? 1, Basket.Percent(line.NumberOrNull("taxRate")));
        }

        if (input.ObjectOrNull("shipping") is { } shipping)
        {
            var rate = shipping.NumberOrNull("taxRate");
            basket = basket.Ship(basket.Of(shipping.Number("amount")), shipping.FlagOrNull("weighted") ?? false ? TaxRateSet.WeightedByGoods : Basket.Percent(rate));
        }

        return OrderFigures(OffGoods(basket, input.NumberOrNull("orderDiscount") ?? 0).Calculate());
    }

    private static JsonObject GiftCard(VectorFields input)
    {
        // The case gives totals, not rates: an outside tax provider would have said the same.
        var (net, gross) = (input.Number("totalNet"), input.Number("totalGross"));
        var basket = Empty(pricesIncludeTax: false).Line(net, 1, TaxRateSet.None);
        basket = basket with
        {
            ProvidedTaxes = new ProvidedTaxes
            {
                Provider = "given",
                Taxes = [new ProvidedTax(TaxableRef.Goods(basket.Lines[0].Id), Basket.Tax(0), basket.Of(gross) - basket.Of(net))],
            },
            Tenders = [new PricingTender("card", "Gift card", basket.Of(input.Number("giftCardBalance")))],
        };
        var due = basket.Calculate().Due;
        return new JsonObject { ["totalNet"] = due.Net.Amount, ["totalGross"] = due.Total.Amount, ["totalTax"] = due.Tax.Amount };
    }

    private static JsonObject LineVoucher(VectorFields input, Func<Rate?, Money?, PromotionAction> action)
    {
        var basket = WithLines(Empty(pricesIncludeTax: true), input);
        var (rate, amount) = Discount(input.Object("voucher"), "type", basket.Currency);
        return LineFigures(basket.Promote(action(rate, amount)).Calculate());
    }

    private static Basket WithLines(Basket basket, VectorFields input)
    {
        var taxes = Basket.Percent(input.NumberOrNull("taxRate"));
        foreach (var line in input.Objects("lines"))
        {
            string[] tags = [.. line.FlagOrNull("onSale") ?? false ? [OnSale] : (string[])[], .. line.FlagOrNull("eligible") ?? false ? [Eligible] : (string[])[]];
            basket = basket.Line(line.Number("unitPrice"), line.Whole("quantity"), taxes, tags);
        }

        return basket;
    }

    private static Basket WithShipping(Basket basket, VectorFields input) => input.NumberOrNull("shipping") is { } shipping
        ? basket.Ship(basket.Of(shipping), Basket.Percent(input.NumberOrNull("taxRate")))
        : basket;

    // One after the other, each on what the one before it left.
    private static Basket WithDiscounts(Basket basket, VectorFields input)
    {
        foreach (var discount in input.Objects("orderDiscounts"))
        {
            var (rate, amount) = Discount(discount, "valueType", basket.Currency);
            basket = basket.Grant(discount.Text("type") switch
            {
                "manual" => ManualDiscountTarget.GoodsAndShipping,
                "voucherEntireOrder" or "orderPromotion" or "promotion" => ManualDiscountTarget.Goods,
                "voucherShipping" => ManualDiscountTarget.Shipping,
                var other => throw new VectorException($"No such discount: {other}"),
            }, rate, amount);
        }

        return basket;
    }

    private static Basket WithVoucher(Basket basket, VectorFields voucher)
    {
        var (rate, amount) = Discount(voucher, "type", basket.Currency);
        return voucher.TextOrNull("scope") switch
        {
            null or "entireOrder" => basket.Promote(rate is { } r ? new PercentOffOrder(r) : new AmountOffOrder(amount!.Value)),
            "shipping" => basket.Promote(rate is { } r ? new PercentOffShipping(r) : new AmountOffShipping(amount!.Value)),
            "specificProduct" => basket.Promote(OffEachUnit(rate, amount, ProductFilter.Tag(Eligible))),
            var other => throw new VectorException($"No such scope: {other}"),
        };
    }

    private static PromotionAction OffEachUnit(Rate? rate, Money? amount, ProductFilter items) =>
        rate is { } r ? new PercentOffEachUnit(r, items) : new AmountOffEachUnit(amount!.Value, items);

    private static Basket OffGoods(Basket basket, decimal amount) => basket.Grant(ManualDiscountTarget.Goods, null, basket.Of(amount));

    private static (Rate? Rate, Money? Amount) Discount(VectorFields discount, string type, Currency currency) => discount.Text(type) switch
    {
        "percentage" => (Rate.FromPercent(discount.Number("value")), null),
        "fixed" => (null, Money.Of(discount.Number("value"), currency)),
        var other => throw new VectorException($"No such discount: {other}"),
    };

    private static JsonObject LineFigures(CalculatedOrder order) => new()
    {
        ["unitPrices"] = order.Lines.Select(l => l.Total.PerUnit(l.Quantity)).ToList(),
        ["lineTotals"] = order.Lines.Select(l => l.Total).ToList(),
        ["lineDiscounts"] = order.Lines.Select(l => l.Discount).ToList(),
        ["subtotal"] = order.Lines.Total(order.Currency).Amount,
        ["discount"] = order.ItemDiscount.Amount,
        ["total"] = order.Total.Amount,
    };

    private static JsonObject OrderFigures(CalculatedOrder order)
    {
        var figures = LineFigures(order);
        var line = order.Lines[0];
        figures["discount"] = order.Discount.Amount;
        figures["discountAmounts"] = order.AppliedManualDiscounts.Select(d => d.Amount).ToList();
        figures["shipping"] = order.Shipping.Total(order.Currency).Amount;
        figures["shippingNet"] = order.Shipping.Net(order.Currency).Amount;
        figures["shippingGross"] = order.Shipping.Total(order.Currency).Amount;
        figures["shippingTax"] = order.Shipping.Tax(order.Currency).Amount;
        figures["subtotalNet"] = order.Lines.Net(order.Currency).Amount;
        figures["subtotalGross"] = order.Lines.Total(order.Currency).Amount;
        figures["subtotalTax"] = order.Lines.Tax(order.Currency).Amount;
        figures["totalNet"] = order.Net.Amount;
        figures["totalGross"] = order.Total.Amount;
        figures["totalTax"] = order.Tax.Amount;
        figures["lineTotalNet"] = line.Net.Amount;
        figures["lineTotalGross"] = line.Total.Amount;
        figures["unitPriceNet"] = line.Net.PerUnit(line.Quantity).Amount;
        figures["unitPriceGross"] = line.Total.PerUnit(line.Quantity).Amount;
        return figures;
    }
}

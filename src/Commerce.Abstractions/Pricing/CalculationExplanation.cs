using System.Globalization;
using System.Text;
using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Puts a calculation into lines that a person can check with a pencil.</summary>
internal static class CalculationExplanation
{
    private const int LabelWidth = 44;
    private const int AmountWidth = 14;

    public static string Of(CalculatedOrder order)
    {
        var text = new StringBuilder();
        var applied = order.AppliedPromotions;
        foreach (var line in order.Lines.Concat(order.Shipping))
        {
            WriteLine(text, order, line, applied);
        }

        Write(text, "Total", order.Total, $"net {Amount(order.Net)} + tax {Amount(order.Tax)}, {order.Currency}");
        foreach (var miss in order.NotApplied)
        {
            var name = miss.Promotion is { } promotion ? $"'{promotion.Name}'" : $"code {miss.Code}";
            text.Append("not applied: ").Append(name).Append(": ").Append(miss.Reason.Message).Append('\n');
        }

        return text.ToString();
    }

    private static void WriteLine(StringBuilder text, CalculatedOrder order, CalculatedLine line, ImmutableArray<AppliedPromotion> applied)
    {
        var label = line.Item is { } item
            ? string.Create(CultureInfo.InvariantCulture, $"{item.Sku}   {line.Quantity} x {Price(line.UnitPrice)}")
            : line.Name;
        Write(text, label, line.Subtotal);
        var remaining = line.Subtotal;
        foreach (var (promotion, amount) in line.Discounts)
        {
            var code = promotion.Code is { } entered ? $" ({entered})" : "";
            Write(text, $"  '{promotion.Name}'{code}", -amount, Reason(promotion.Action, remaining, applied.First(a => ReferenceEquals(a.Promotion, promotion)).Amount));
            remaining -= amount;
        }

        foreach (var tax in line.Taxes)
        {
            var how = order.Policy.PricesIncludeTax ? " included" : "";
            Write(text, $"  {tax.Rate.Name} {tax.Rate.Rate}{how}", tax.Amount, TaxReason(order, line, tax));
        }
    }

    private static string Reason(PromotionAction action, Money remaining, Money total) => action switch
    {
        PercentOffOrder a => $"its share of {Amount(total)}, {a.Rate} off the goods",
        AmountOffOrder => $"its share of {Amount(total)}",
        PercentOffItems a => $"its share of {Amount(total)}, {a.Rate} off these goods",
        PercentOffEachLine a => $"{a.Rate} of {Amount(remaining)}",
        AmountOffItems => $"its share of {Amount(total)}",
        AmountOffEachUnit a => $"{a.Amount} each",
        PercentOffShipping a => $"{a.Rate} of {Amount(remaining)}",
        AmountOffShipping a => $"{a.Amount} off shipping",
        FreeShipping => "all of it",
        _ => "",
    };

    private static string TaxReason(CalculatedOrder order, CalculatedLine line, CalculatedTax tax)
    {
        var level = order.Policy.TaxRounding switch
        {
            TaxRoundingLevel.Unit => "per unit",
            TaxRoundingLevel.TaxGroup => "per tax group",
            _ => "per line",
        };
        var rounding = $"{RoundingName(order.Policy.Rounding)} {level}";
        if (line.Taxes.Length > 1)
        {
            return rounding;
        }

        if (!order.Policy.PricesIncludeTax)
        {
            return $"{tax.Rate.Rate} of {Amount(line.Net)}, {rounding}";
        }

        var factor = (1 + tax.Rate.Rate.Fraction).ToString("0.########", CultureInfo.InvariantCulture);
        return $"{Amount(line.Total)} - {Amount(line.Total)} / {factor}, {rounding}";
    }

    private static string RoundingName(RoundingMode mode) => mode switch
    {
        RoundingMode.HalfAwayFromZero => "half-up",
        RoundingMode.HalfEven => "half-even",
        _ => mode.ToString(),
    };

    private static string Price(UnitPrice price) => price.PerUnits == 1
        ? price.Amount.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{price.Amount} / {price.PerUnits}");

    private static string Amount(Money money) =>
        money.Amount.ToString($"F{money.Currency.MinorUnits}", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, string label, Money amount, string? reason = null)
    {
        text.Append(label.PadRight(LabelWidth)).Append(Amount(amount).PadLeft(AmountWidth));
        if (!string.IsNullOrEmpty(reason))
        {
            text.Append("   ").Append(reason);
        }

        text.Append('\n');
    }
}

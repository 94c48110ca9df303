using System.Globalization;
using System.Text;
using static Commerce.Pricing.ExplanationText;

namespace Commerce.Pricing;

/// <summary>Puts a refund into lines that a person can check with a pencil.</summary>
internal static class RefundExplanation
{
    public static string Of(Refund refund)
    {
        var text = new StringBuilder();
        foreach (var line in refund.Lines)
        {
            WriteLine(text, line);
        }

        Write(text, refund.Policy.LostPromotions == LostPromotions.Keep ? "Promotions kept" : "Promotions lost", -refund.ClawBack.Total, TargetReason(refund));
        Write(text, "Refunded before as an amount", -refund.AlreadyRefunded.Total);
        Write(text, "Shipping", refund.Shipping.Total);
        Write(text, "Fees", refund.Fees.Total);
        Write(text, "Amount", refund.Amount.Total, "of everything that is left, in proportion");
        Write(text, "Restocking fee", -refund.RestockingFee.Total, RestockingReason(refund.Policy));
        Write(text, "Rounding", refund.RoundingAdjustment, "as the sale was");
        foreach (var tax in refund.Taxes)
        {
            Write(text, $"  {tax.Rate?.Name} {tax.Rate?.Rate} in it", tax.Amount, $"on {Amount(tax.Taxable)}");
        }

        Append(text, "Refund", refund.Total, $"net {Amount(refund.Net)} + tax {Amount(refund.Tax)}, {refund.Currency}; {Amount(refund.Left)} left");
        return text.ToString();
    }

    private static void WriteLine(StringBuilder text, RefundLine line)
    {
        ref readonly var facts = ref line.Facts;
        var (money, quantity) = (line.Amounts.Total, facts.Quantity);
        var share = (money.MinorUnits - facts.Larger) / quantity;
        var (small, large) = (Amount(Money.FromMinorUnits(share, money.Currency)), Amount(Money.FromMinorUnits(share + 1, money.Currency)));
        var reason = facts.Larger == 0 ? $"{small} each"
            : facts.Larger == quantity ? $"{large} each"
            : string.Create(CultureInfo.InvariantCulture, $"{facts.Larger} x {large} + {quantity - facts.Larger} x {small}");
        Append(text, string.Create(CultureInfo.InvariantCulture, $"{facts.Sku}   {quantity} back"), money, $"{reason}, tax {Amount(line.Amounts.Tax)} in it");
    }

    private static string TargetReason(Refund refund)
    {
        Money InMoney(long amount) => refund.InMinorUnits(amount);
        var target = refund.Facts.Target;
        var stays = target.IsEverything ? "" : $" - {Amount(InMoney(target.Stays))} for what stays";
        var shipping = target.LostShipping == 0 ? "" : $" - {Amount(InMoney(target.LostShipping))} for shipping";
        var sum = target.Paid - target.Stays - target.LostShipping - target.Before;
        return refund.Policy.LostPromotions == LostPromotions.Prorate && !target.IsEverything
            ? ""
            : $"{Amount(InMoney(target.Paid))} paid for goods{stays}{shipping} - {Amount(InMoney(target.Before))} refunded before = {Amount(InMoney(sum))}";
    }

    private static string RestockingReason(RefundPolicy policy) =>
        policy.RestockingAmount is not { } amount ? $"{policy.RestockingRate} of each unit"
        : policy.RestockingRate.IsZero ? $"{Amount(amount)} of each piece"
        : $"{policy.RestockingRate} and {Amount(amount)} of each piece";

    private static void Write(StringBuilder text, string label, Money amount, string reason = "")
    {
        if (!amount.IsZero)
        {
            Append(text, label, amount, reason);
        }
    }
}

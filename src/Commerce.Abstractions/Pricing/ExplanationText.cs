using System.Globalization;
using System.Text;

namespace Commerce.Pricing;

/// <summary>The columns in which calculations and refunds explain themselves: a label, an amount, a reason.</summary>
internal static class ExplanationText
{
    private const int LabelWidth = 44;
    private const int AmountWidth = 14;

    public static void Append(StringBuilder text, string label, Money amount, string reason = "")
    {
        text.Append(label.PadRight(LabelWidth)).Append(Amount(amount).PadLeft(AmountWidth));
        if (reason.Length > 0)
        {
            text.Append("   ").Append(reason);
        }

        text.Append('\n');
    }

    public static string Amount(Money money) => money.Amount.ToString($"F{money.Currency.MinorUnits}", CultureInfo.InvariantCulture);
}

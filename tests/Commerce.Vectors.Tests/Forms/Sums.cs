using System.Text.Json.Nodes;
using Commerce.Pricing;

namespace Commerce.Vectors.Forms;

/// <summary>Adds up figures of an order under the headings of other systems.</summary>
internal static class Sums
{
    public static Money Net(this IEnumerable<CalculatedLine> lines, Currency currency) => lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Net);

    public static Money Tax(this IEnumerable<CalculatedLine> lines, Currency currency) => lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Tax);

    public static Money Total(this IEnumerable<CalculatedLine> lines, Currency currency) => lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);

    /// <summary>What one unit of the line comes to, rounded once.</summary>
    public static Money PerUnit(this Money amount, long quantity) => UnitPrice.Of(amount.Amount, amount.Currency, quantity).For(Quantity.One);

    public static JsonArray ToList(this IEnumerable<Money> amounts) => [.. amounts.Select(a => (JsonNode)a.Amount)];
}

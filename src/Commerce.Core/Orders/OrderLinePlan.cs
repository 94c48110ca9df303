using System.Diagnostics.CodeAnalysis;
using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>The lines that an order is to be calculated with after an edit, or why it cannot be.</summary>
internal static class OrderLinePlan
{
    private const int MaxLines = 500;

    public static CommerceResult<ImmutableArray<PricingLine>> Of(Order order, EditOrder command, ImmutableArray<PricingLine> added)
    {
        if (order.Snapshot.ProvidedTaxes is not null)
        {
            return OrderErrors.TaxesProvided(order.Number);
        }

        if (order.Refunded.Withheld > 0 || order.Lines.Any(l => l.Returned > 0 || l.Refunded > 0))
        {
            return OrderErrors.EditAfterRefund(order.Number);
        }

        if (command.Added.Any(a => order.Lines.Any(l => l.Id == a.Line)))
        {
            return OrderErrors.LineIdTaken;
        }

        var asked = new Dictionary<LineId, long>();
        foreach (var (index, units) in command.Quantities.Index())
        {
            if (FindFault(order, units, asked) is { } error)
            {
                return error.At($"quantities[{index}]");
            }
        }

        var lines = ImmutableArray.CreateBuilder<PricingLine>();
        foreach (var line in order.Snapshot.Lines)
        {
            var quantity = asked.TryGetValue(line.Id, out var wanted) ? wanted : Wanted(order.Lines.First(l => l.Id == line.Id));
            if (quantity > 0)
            {
                lines.Add(line with { Quantity = quantity });
            }
        }

        lines.AddRange(added);
        return lines.Count == 0 ? OrderErrors.NothingLeft(order.Number)
            : lines.Count > MaxLines ? OrderErrors.UnitsOutOfRange(MaxLines, lines.Count)
            : Reprice(order, lines, command.Prices);
    }

    /// <summary>Other prices for lines.</summary>
    public static CommerceResult<ImmutableArray<PricingLine>> Reprice(Order order, IEnumerable<PricingLine> lines, ImmutableArray<LinePrice> prices)
    {
        var priced = lines.ToList();
        foreach (var (index, price) in prices.Index())
        {
            var at = priced.FindIndex(l => l.Id == price.Line);
            if (!IsPossible(order.Number, order.Currency, price, isKnown: at >= 0, out var error))
            {
                return error.At($"prices[{index}]");
            }

            priced[at] = priced[at] with { UnitPrice = price.Price, Origin = null };
        }

        return ImmutableArray.CreateRange(priced);
    }

    /// <summary>Units of a line that the customer is to get.</summary>
    public static long Wanted(OrderLine line) => line.Quantity.Value - line.Cancelled;

    private static CommerceError? FindFault(Order order, OrderUnits units, Dictionary<LineId, long> asked)
    {
        if (order.Lines.FirstOrDefault(l => l.Id == units.Line) is not { } line)
        {
            return OrderErrors.UnknownLine(order.Number, units.Line);
        }

        return units.Quantity != 0 && !Quantity.TryOf(units.Quantity, out _) ? OrderErrors.QuantityOutOfRange(units.Quantity)
            : units.Quantity < line.Shipped ? OrderErrors.BelowShipped(line.Sku, line.Shipped, units.Quantity)
            : order.Snapshot.Lines.First(l => l.Id == line.Id).Gift is not null ? OrderErrors.GiftLine(line.Sku)
            : asked.TryAdd(units.Line, units.Quantity) ? null
            : OrderErrors.LineTwice(line.Sku);
    }

    private static bool IsPossible(string number, Currency currency, LinePrice price, bool isKnown, [NotNullWhen(false)] out CommerceError? error)
    {
        error = !isKnown ? OrderErrors.UnknownLine(number, price.Line)
            : price.Price.Currency != currency || price.Price.Amount < 0 ? OrderErrors.PriceInvalid(currency)
            : OrderDecider.CheckReason(price.Reason);
        return error is null;
    }
}

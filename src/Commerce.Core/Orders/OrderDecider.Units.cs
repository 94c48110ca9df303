using System.Diagnostics.CodeAnalysis;

namespace Commerce.Orders;

/// <content>Units of lines that a command names.</content>
internal static partial class OrderDecider
{
    /// <summary>Adds up the units of each line, which may be named more than once.</summary>
    /// <param name="order">The order.</param>
    /// <param name="asked">What the command names.</param>
    /// <param name="left">How many units of a line there are for it.</param>
    /// <param name="over">The refusal of more than are left.</param>
    private static CommerceResult<Dictionary<LineId, long>> CountUnits(
        Order order, ImmutableArray<OrderUnits> asked, Func<OrderLine, long> left, Func<Sku, long, long, CommerceError> over)
    {
        var units = new Dictionary<LineId, long>();
        for (var i = 0; i < asked.Length; i++)
        {
            if (!Check(asked[i], out var error))
            {
                return error.At($"units[{i}]");
            }
        }

        return units;

        bool Check(OrderUnits one, [NotNullWhen(false)] out CommerceError? error)
        {
            error = null;
            if (order.Lines.FirstOrDefault(l => l.Id == one.Line) is not { } line)
            {
                error = OrderErrors.UnknownLine(order.Number, one.Line);
            }
            else if (!Quantity.TryOf(one.Quantity, out _))
            {
                error = OrderErrors.QuantityOutOfRange(one.Quantity);
            }
            else
            {
                var total = units.GetValueOrDefault(one.Line) + one.Quantity;
                units[one.Line] = total;
                error = total > left(line) ? over(line.Sku, left(line), total) : null;
            }

            return error is null;
        }
    }
}

namespace Commerce.Orders;

/// <summary>Whether the sums of an order are those of its parts, and what it cost over time.</summary>
internal static class OrderSums
{
    /// <summary>What does not add up, as the end of a sentence; <see langword="null"/> when all does.</summary>
    public static string? FindFault(Order order)
    {
        var (parts, amounts) = (PartsOf(order), order.Amounts);
        return parts != new OrderFigures(amounts.Net, amounts.Tax, amounts.Total - amounts.RoundingAdjustment)
                ? $"its lines, shipping and fees come to {parts.Total}, its sums say {amounts.Total} with {amounts.RoundingAdjustment} of rounding"
            : FiguresAtLastEdit(order) != new OrderFigures(amounts.Net, amounts.Tax, amounts.Total)
                ? $"what it was sold for and its changes do not come to {amounts.Total}"
            : order.Payable.IsNegative ? $"it costs {order.Payable}"
            : null;
    }

    /// <summary>The least and the most that it cost since it was placed.</summary>
    public static (Money Least, Money Most) RangeOf(Order order)
    {
        var cost = (order.SoldFor ?? order.Amounts).Total;
        var (least, most) = (cost, cost);
        foreach (var adjustment in order.Adjustments)
        {
            cost += adjustment.Amount;
            (least, most) = (Money.Min(least, cost), Money.Max(most, cost));
        }

        return (least, most);
    }

    private static OrderFigures PartsOf(Order order)
    {
        var zero = Money.Zero(order.Currency);
        var sum = new OrderFigures(zero, zero, zero);
        foreach (var line in order.Lines)
        {
            sum = new(sum.Net + line.Net, sum.Tax + line.Tax, sum.Total + line.Total);
        }

        foreach (var shipping in order.Shipping)
        {
            sum = new(sum.Net + shipping.Net, sum.Tax + shipping.Tax, sum.Total + shipping.Total);
        }

        foreach (var fee in order.Fees)
        {
            sum = new(sum.Net + fee.Net, sum.Tax + fee.Tax, sum.Total + fee.Total);
        }

        return sum;
    }

    // An edit makes the lines anew: what was changed before it is in them, what was changed after it is not.
    private static OrderFigures FiguresAtLastEdit(Order order)
    {
        var last = order.Adjustments.Length - 1;
        while (last >= 0 && order.Adjustments[last].Kind != OrderAdjustmentKind.Edited)
        {
            last--;
        }

        return OrderFigures.Of(order with { Adjustments = order.Adjustments[..(last + 1)] });
    }
}

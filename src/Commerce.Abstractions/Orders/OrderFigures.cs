namespace Commerce.Orders;

/// <summary>What an order costs now, derived from its sale and what was changed since.</summary>
internal readonly record struct OrderFigures(Money Net, Money Tax, Money Total)
{
    public static OrderFigures Of(Order order)
    {
        var sold = order.SoldFor ?? order.Amounts;
        var figures = new OrderFigures(sold.Net, sold.Tax, sold.Total);
        foreach (var adjustment in order.Adjustments)
        {
            figures = new(figures.Net + adjustment.Net, figures.Tax + adjustment.Tax, figures.Total + adjustment.Amount);
        }

        return figures;
    }

    /// <summary>The step from these to others.</summary>
    public OrderAdjustment To(OrderFigures next, OrderAdjustmentKind kind, Actor actor, DateTimeOffset at) => new()
    {
        At = at, Actor = actor, Kind = kind, Net = next.Net - Net, Tax = next.Tax - Tax, Amount = next.Total - Total,
    };
}

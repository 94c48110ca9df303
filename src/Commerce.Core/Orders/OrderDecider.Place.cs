using Commerce.Pricing;

namespace Commerce.Orders;

internal static partial class OrderDecider
{
    /// <summary>Makes a pending order of what was calculated.</summary>
    public static OrderChange Place(OrderDraft draft, string number, OrderStamp stamp)
    {
        var calculation = draft.Calculation;
        var snapshot = calculation.ToSnapshot();
        var order = new Order
        {
            Id = draft.Id,
            Shop = draft.Shop,
            Number = number,
            Origin = draft.Origin,
            Cart = draft.Cart,
            CartVersion = draft.CartVersion,
            Currency = calculation.Currency,
            Customer = draft.Customer,
            State = OrderState.Pending,
            Lines = [.. calculation.Lines.Select(line => LineOf(line, draft.LineAttributes.GetValueOrDefault(line.Id) ?? Attributes.Empty) with
            {
                PriceOverride = draft.PriceOverrides.GetValueOrDefault(line.Id),
            })],
            Shipping = ShippingOf(calculation, snapshot),
            Fees = FeesOf(calculation, snapshot),
            Amounts = AmountsOf(calculation),
            Snapshot = snapshot,
            ShippingAddress = draft.ShippingAddress,
            BillingAddress = draft.BillingAddress,
            Reservation = draft.Reservation,
            Attributes = draft.Attributes,
            History = [stamp.Entry("placed")],
            PlacedAt = stamp.At,
            StatusSince = stamp.At,
        };
        return new OrderChange(order, [new OrderPlaced
        {
            Shop = order.Shop,
            OccurredAt = stamp.At,
            AggregateVersion = 1,
            Order = order.Id,
            Number = number,
            Total = calculation.Total,
        }]);
    }

    private static OrderAmounts AmountsOf(CalculatedOrder calculation) => new()
    {
        Subtotal = calculation.Subtotal,
        Discount = calculation.Discount,
        Shipping = calculation.ShippingPrice,
        Fees = calculation.FeePrice,
        Net = calculation.Net,
        Tax = calculation.Tax,
        RoundingAdjustment = calculation.RoundingAdjustment,
        Total = calculation.Total,
    };

    private static OrderLine LineOf(CalculatedLine line, Attributes attributes)
    {
        var item = line.Item ?? throw new InvalidOperationException("A line of goods has a product.");
        return new OrderLine
        {
            Id = line.Id,
            Sku = item.Sku,
            Name = item.Name,
            Unit = item.Unit,
            UnitPrice = line.UnitPrice,
            Quantity = Quantity.Of(line.Quantity),
            Subtotal = line.Subtotal,
            Discount = line.Discount,
            Net = line.Net,
            Tax = line.Tax,
            Total = line.Total,
            RequiresShipping = item.RequiresShipping,
            Attributes = attributes,
        };
    }

    private static ImmutableArray<OrderShipping> ShippingOf(CalculatedOrder calculation, CalculationSnapshot snapshot)
    {
        var quotes = snapshot.Shipping;
        var shipping = ImmutableArray.CreateBuilder<OrderShipping>(quotes.Length);
        for (var i = 0; i < quotes.Length; i++)
        {
            var line = calculation.Shipping[i];
            shipping.Add(new OrderShipping
            {
                Method = quotes[i].Quote.Method,
                Name = line.Name,
                Subtotal = line.Subtotal,
                Discount = line.Discount,
                Net = line.Net,
                Tax = line.Tax,
                Total = line.Total,
            });
        }

        return shipping.MoveToImmutable();
    }

    private static ImmutableArray<OrderFee> FeesOf(CalculatedOrder calculation, CalculationSnapshot snapshot)
    {
        var fees = ImmutableArray.CreateBuilder<OrderFee>(snapshot.Fees.Length);
        for (var i = 0; i < snapshot.Fees.Length; i++)
        {
            var line = calculation.Fees[i];
            fees.Add(new OrderFee { Id = snapshot.Fees[i].Id, Name = line.Name, Net = line.Net, Tax = line.Tax, Total = line.Total });
        }

        return fees.MoveToImmutable();
    }
}

using System.Globalization;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Orders;

internal static partial class OrderDecider
{
    private const int MaxName = 500;

    /// <summary>Makes an order of what another system says of it.</summary>
    /// <param name="command">What it says.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="ids">The ids of the order, its cart that never was, and its lines.</param>
    /// <param name="stamp">Who imports it and when.</param>
    public static CommerceResult<OrderChange> Import(ImportOrder command, ShopId shop, (OrderId Order, CartId Cart, ImmutableArray<LineId> Lines) ids, OrderStamp stamp)
    {
        if (FindFault(command, stamp.At) is { } error)
        {
            return error;
        }

        try
        {
            return new OrderChange(Imported(command, shop, ids, stamp), []);
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }
    }

    private static CommerceError? FindFault(ImportOrder command, DateTimeOffset now)
    {
        if (!TextRule.IsText(command.Number, OrderQuery.MaxNumber))
        {
            return OrderErrors.ImportInvalid("number", "a number of 1 to 200 letters without control characters");
        }

        if (command.Lines.IsDefault || command.Lines.Length is < 1 or > MaxUnits)
        {
            return OrderErrors.ImportInvalid("lines", "1 to 500 lines");
        }

        if (command.PlacedAt > now)
        {
            return OrderErrors.ImportInvalid("placedAt", "a moment of the past");
        }

        if (command.Tags.Length > MaxTags || !command.Tags.All(t => TextRule.IsText(t, MaxTag)))
        {
            return OrderErrors.TagsInvalid(MaxTags, MaxTag);
        }

        if (!IsAmount(command.ShippingNet, command.Currency) || !IsAmount(command.ShippingTax, command.Currency))
        {
            return OrderErrors.ImportInvalid("shippingNet", "amounts of zero or more in the order's currency");
        }

        for (var i = 0; i < command.Lines.Length; i++)
        {
            if (FindFault(command.Lines[i], command.Currency) is { } wanted)
            {
                return OrderErrors.ImportInvalid(string.Create(CultureInfo.InvariantCulture, $"lines[{i}]"), wanted);
            }
        }

        return null;
    }

    private static string? FindFault(ImportedLine? line, Currency currency) =>
        line is null || line.Sku.IsDefault ? "a product"
        : line.Name is not { Length: > 0 and <= MaxName } || TextRule.HasControlCharacter(line.Name) || !TextRule.IsWellFormed(line.Name) ? "a name of 1 to 500 letters without control characters"
        : !Quantity.TryOf(line.Quantity, out _) ? "a quantity of 1 or more"
        : line.UnitPrice.Currency != currency || line.UnitPrice.Amount < 0 ? "a price of zero or more in the order's currency"
        : !IsAmount(line.Net, currency) || !IsAmount(line.Tax, currency) || !IsAmount(line.Discount, currency) ? "amounts of zero or more in the order's currency"
        : null;

    private static bool IsAmount(Money? amount, Currency currency) => amount is not { } money || (money.Currency == currency && !money.IsNegative);

    private static Order Imported(ImportOrder command, ShopId shop, (OrderId Order, CartId Cart, ImmutableArray<LineId> Lines) ids, OrderStamp stamp)
    {
        var zero = Money.Zero(command.Currency);
        var (shippingNet, shippingTax) = (command.ShippingNet ?? zero, command.ShippingTax ?? zero);
        ImmutableArray<OrderLine> lines = [.. command.Lines.Select((line, i) => Imported(line, ids.Lines[i], zero, command.IsCancelled))];
        var (net, tax, discount) = (lines.Aggregate(shippingNet, (sum, l) => sum + l.Net), lines.Aggregate(shippingTax, (sum, l) => sum + l.Tax), lines.Aggregate(zero, (sum, l) => sum + l.Discount));
        var order = new Order
        {
            Id = ids.Order,
            Shop = shop,
            Number = command.Number,
            Cart = ids.Cart,
            Origin = OrderOrigin.Import,
            Currency = command.Currency,
            Customer = command.Customer,
            State = command.IsCancelled ? OrderState.Cancelled : OrderState.Completed,
            Lines = lines,
            Shipping = shippingNet.IsZero && shippingTax.IsZero
                ? []
                : [new OrderShipping { Method = ShippingMethodId.Of("import"), Name = "Shipping", Subtotal = shippingNet + shippingTax, Discount = zero, Net = shippingNet, Tax = shippingTax, Total = shippingNet + shippingTax }],
            Amounts = new OrderAmounts
            {
                Subtotal = lines.Aggregate(zero, (sum, l) => sum + l.Subtotal),
                Discount = discount,
                Shipping = shippingNet + shippingTax,
                Fees = zero,
                Net = net,
                Tax = tax,
                RoundingAdjustment = zero,
                Total = net + tax,
            },

            // Nothing was calculated here, so there is nothing to replay: the kernels refuse it.
            Snapshot = new CalculationSnapshot
            {
                EngineVersion = CalculatedOrder.EngineVersion,
                Currency = command.Currency,
                Policy = PricingPolicy.Default,
                Context = PromotionContext.None,
                Lines = [],
                Shipping = [],
                Promotions = [],
                Total = net + tax,
                Tax = tax,
            },
            ShippingAddress = command.ShippingAddress,
            BillingAddress = command.BillingAddress,
            Attributes = command.Attributes,
            Tags = [.. command.Tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            History = [stamp.Entry("imported")],
            PlacedAt = command.PlacedAt,
            StatusSince = command.PlacedAt,
        };

        // What was called off costs nothing.
        return command.IsCancelled ? order with { Adjustments = [ToNothing(order, "", stamp)] } : order;
    }

    private static OrderLine Imported(ImportedLine line, LineId id, Money zero, bool isCancelled)
    {
        var (discount, total, sent) = (line.Discount ?? zero, line.Net + line.Tax, line.RequiresShipping && !isCancelled ? line.Quantity : 0);
        return new OrderLine
        {
            Id = id,
            Sku = line.Sku,
            Name = line.Name,
            UnitPrice = line.UnitPrice,
            Quantity = Quantity.Of(line.Quantity),
            Subtotal = total + discount,
            Discount = discount,
            Net = line.Net,
            Tax = line.Tax,
            Total = total,
            RequiresShipping = line.RequiresShipping,
            Cancelled = isCancelled ? line.Quantity : 0,
            Shipped = sent,
            Delivered = sent,
        };
    }
}

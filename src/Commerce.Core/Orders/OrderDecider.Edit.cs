using System.Globalization;
using Commerce.Pricing;

namespace Commerce.Orders;

internal static partial class OrderDecider
{
    public const int MaxTags = 50;
    public const int MaxTag = 50;

    /// <summary>The order with lines that were calculated again; the difference stands on it.</summary>
    public static CommerceResult<OrderChange> Edit(Order order, EditOrder command, CalculatedOrder calculation, OrderStamp stamp)
    {
        if (!OrderTransitions.Next(order, OrderTrigger.Edit).TryGet(out var state, out var error)
            || !CheckText("reason", command.Reason, 0, MaxReason, out error)
            || !CheckHistory(order, out error))
        {
            return error;
        }

        var snapshot = calculation.ToSnapshot();
        var before = OrderFigures.Of(order);
        var adjustment = before.To(new(calculation.Net, calculation.Tax, calculation.Total), OrderAdjustmentKind.Edited, stamp.Actor, stamp.At) with { Reason = command.Reason };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{before.Total} became {calculation.Total}{(command.Reason.Length == 0 ? "" : ": ")}{command.Reason}");
        var next = With(order, state, stamp.Entry("edited", detail)) with
        {
            Lines = [.. calculation.Lines.Select(line => Edited(order, line, command.Prices, stamp))],
            Shipping = ShippingOf(calculation, snapshot),
            Fees = FeesOf(calculation, snapshot),
            Amounts = AmountsOf(calculation),
            SoldFor = order.SoldFor ?? order.Amounts,
            Snapshot = snapshot,
            Refunded = RefundLedger.Empty,
            Adjustments = order.Adjustments.Add(adjustment),
        };
        return OrderChange.Of(order, next, stamp, Changed(next, adjustment, stamp));
    }

    /// <summary>Other addresses: within the country and region that it was taxed for.</summary>
    public static CommerceResult<OrderChange> Readdress(Order order, OrderAddresses addresses, OrderStamp stamp)
    {
        if (!OrderTransitions.Next(order, OrderTrigger.Readdress).TryGet(out var state, out var error) || !CheckHistory(order, out error))
        {
            return error;
        }

        if (addresses.Shipping != order.ShippingAddress)
        {
            if (order.Lines.Any(l => l.Shipped > 0))
            {
                return OrderErrors.AddressAfterShipping(order.Number);
            }

            if (!IsTaxedAlike(order.ShippingAddress, addresses.Shipping))
            {
                return OrderErrors.OtherRegion(order.Number);
            }
        }
        else if (addresses.Billing == order.BillingAddress)
        {
            return OrderChange.Nothing(order);
        }

        var next = With(order, state, stamp.Entry("address changed")) with { ShippingAddress = addresses.Shipping, BillingAddress = addresses.Billing };
        return OrderChange.Of(order, next, stamp);
    }

    /// <summary>It is somebody else's: a guest has an account now. Facts of the sale stay.</summary>
    public static CommerceResult<OrderChange> Assign(Order order, CustomerRef customer, OrderStamp stamp) =>
        order.Customer == customer ? OrderChange.Nothing(order)
        : CheckHistory(order, out var error) ? OrderChange.Of(order, With(order, order.State, stamp.Entry("customer changed")) with { Customer = customer }, stamp)
        : error;

    /// <summary>These tags instead of those that it has.</summary>
    public static CommerceResult<OrderChange> SetTags(Order order, IReadOnlyCollection<string> tags, OrderStamp stamp)
    {
        ImmutableArray<string> sorted = [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Length > MaxTags || !sorted.All(t => TextRule.IsText(t, MaxTag)) ? OrderErrors.TagsInvalid(MaxTags, MaxTag)
            : sorted.SequenceEqual(order.Tags, StringComparer.Ordinal) ? OrderChange.Nothing(order)
            : CheckHistory(order, out var error) ? OrderChange.Of(order, With(order, order.State, stamp.Entry("tagged")) with { Tags = sorted }, stamp)
            : error;
    }

    public static CommerceError? CheckReason(string? reason) => CheckText("reason", reason ?? "", 1, MaxReason, out var error) ? null : error;

    private static OrderLine Edited(Order order, CalculatedLine line, ImmutableArray<LinePrice> prices, OrderStamp stamp)
    {
        var old = order.Lines.FirstOrDefault(l => l.Id == line.Id);
        var next = LineOf(line, old?.Attributes ?? Attributes.Empty) with
        {
            Shipped = old?.Shipped ?? 0,
            Delivered = old?.Delivered ?? 0,
            PriceOverride = old?.PriceOverride,
        };
        return prices.LastOrDefault(p => p.Line == line.Id) is { } price
            ? next with { PriceOverride = new PriceOverride(old?.PriceOverride?.Listed ?? old?.UnitPrice ?? line.Item!.Price, price.Reason, stamp.Actor) }
            : next;
    }

    // Taxes and postage were calculated for a country and a region.
    private static bool IsTaxedAlike(Address? before, Address? after) =>
        before is null ? after is null
        : after is not null
            && string.Equals(before.Country, after.Country, StringComparison.OrdinalIgnoreCase)
            && string.Equals(before.Region ?? "", after.Region ?? "", StringComparison.OrdinalIgnoreCase);
}

using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Orders.Tests;

/// <summary>Orders made in a few words, without storage.</summary>
internal static class Sold
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static OrderStamp Stamp { get; } = new(Actor.Staff("anna"), At);

    public static LineId LineAt(int index) => LineId.From(new Guid(index + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    /// <summary>Goods to ship in the given quantities, 10.00 each with a tenth off.</summary>
    public static Order Pending(params long[] quantities) => Place(requiresShipping: true, quantities).Order with { Version = 1 };

    public static Order PendingLesson() => Place(requiresShipping: false, 1).Order with { Version = 1 };

    public static Order Open(params long[] quantities) => OrderDecider.Confirm(Pending(quantities), Stamp).Value.Order with { Version = 2 };

    public static Order Shipped(long quantity = 2) => OrderDecider.Ship(Open(quantity), Everything(), Shipment(1), Stamp).Value.Order with { Version = 3 };

    public static Order In(OrderState state) => Open(2) with { State = state };

    public static ShipOrder Everything() => new(OrderId.From(new Guid(9, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)), IdempotencyKey.Of("ship"));

    public static ShipmentId Shipment(int number) => ShipmentId.From(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    public static OrderChange Place(bool requiresShipping, params long[] quantities) => Place(requiresShipping, PricingPolicy.Default, [], quantities);

    public static OrderChange Place(bool requiresShipping, PricingPolicy policy, PricingFee[] fees, params long[] quantities)
    {
        var calculation = new OrderKernel().Calculate(new CalculationInput
        {
            Currency = Currency.Usd,
            Policy = policy,
            Fees = [.. fees],
            Lines = [.. quantities.Select((q, i) => Line(i, q, requiresShipping))],
            Shipping = [new PricingShipping(new ShippingQuote(ShippingMethodId.Of("standard"), "Standard", Money.FromMinorUnits(500, Currency.Usd), TaxCategory.Standard), Tax)],
            Promotions = PromotionSet.Empty,
        }).Value;
        var draft = new OrderDraft
        {
            Id = Everything().Order,
            Shop = ShopId.Default,
            Cart = CartId.From(new Guid(7, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)),
            CartVersion = 3,
            Calculation = calculation,
        };
        return OrderDecider.Place(draft, "1001", Stamp);
    }

    private static TaxRateSet Tax { get; } = TaxRateSet.Of(new TaxRate("Tax", Rate.FromPercent(8m)));

    private static PricingLine Line(int index, long quantity, bool requiresShipping)
    {
        var item = new CatalogItem
        {
            Sku = Sku.Of($"TEA-{index + 1}"),
            Name = "Tea",
            Price = UnitPrice.Of(10m, Currency.Usd),
            RequiresShipping = requiresShipping,
        };
        return new PricingLine(LineAt(index), item, item.Price, quantity, Tax);
    }
}

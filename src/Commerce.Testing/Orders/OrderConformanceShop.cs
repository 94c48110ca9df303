using System.Globalization;
using Commerce.Catalog;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Testing;

/// <summary>Orders of a shop of its own.</summary>
internal sealed class OrderConformanceShop(ICommerceSessions sessions, CommerceTypeRegistry types, CancellationToken cancellationToken)
    : VersionedConformanceShop<Order>(sessions, types, cancellationToken)
{
    private const string TextKey = "text";
    private readonly CommerceTypeRegistry _types = types;
    private int _numbers;

    public override Order Plain() => Order(OrderId.New(TimeProvider.System));

    public Order Order(OrderId id, string? number = null) => Order(id, number ?? NewNumber(), Currency.Eur);

    public Task<Order?> FindByNumberAsync(ShopId shop, string number) => InSessionAsync(session => FindByNumberAsync(session, shop, number));

    public ValueTask<Order?> FindByNumberAsync(ICommerceSession session, ShopId shop, string number) =>
        session.Get<IOrderStore>().FindByNumberAsync(shop, number, Token);

    public Task<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit = 50) =>
        InSessionAsync(session => FindByTrackingNumberAsync(session, shop, trackingNumber, limit));

    public ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ICommerceSession session, ShopId shop, string trackingNumber, int limit = 50) =>
        session.Get<IOrderStore>().FindByTrackingNumberAsync(shop, trackingNumber, limit, Token);

    public Task<IReadOnlyList<Order>> ListAsync(OrderQuery query) => ListAsync(Shop, query);

    public Task<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query) => InSessionAsync(session => ListAsync(session, shop, query));

    public ValueTask<IReadOnlyList<Order>> ListAsync(ICommerceSession session, ShopId shop, OrderQuery query) =>
        session.Get<IOrderStore>().ListAsync(shop, query, Token);

    public Task<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query) =>
        InSessionAsync(session => session.Get<IOrderStore>().ListDueAsync(query, Token));

    public Task<long> NextNumberAsync(ShopId? shop = null) => InSessionAsync(session => NextNumberAsync(session, shop));

    public ValueTask<long> NextNumberAsync(ICommerceSession session, ShopId? shop = null) => session.Get<IOrderNumberStore>().NextAsync(shop ?? Shop, Token);

    public override IEnumerable<Order> Full() => StoreSamples.Currencies.Select(currency =>
    {
        var order = Order(OrderId.New(TimeProvider.System), $"\u8336 {currency.Code}-1/2", currency);
        var shipment = new OrderShipment
        {
            Id = ShipmentId.New(TimeProvider.System),
            Units = [new OrderUnits(order.Lines[0].Id, 2), new OrderUnits(order.Lines[1].Id, 1)],
            Carrier = "Post & S\u00f6hne",
            TrackingNumber = "00-1",
            ShippedAt = Now.AddTicks(1),
            DeliveredAt = Now.AddTicks(3),
        };
        return order with
        {
            CartVersion = 12,
            Origin = OrderOrigin.Import,
            Customer = StoreSamples.Alice,
            State = OrderState.OnHold,
            ShippingAddress = StoreSamples.Home,
            BillingAddress = StoreSamples.Office,
            Reservation = ReservationId.New(TimeProvider.System),
            Attributes = StoreSamples.Attributes,
            Tags = ["\u8336", "vip"],
            StatusSince = Now.AddTicks(7),
            WorkBegunAt = Now.AddTicks(5),
            SoldFor = order.Amounts,
            Adjustments =
            [
                new OrderAdjustment
                {
                    At = Now.AddTicks(5),
                    Actor = Actor.Staff("s-1"),
                    Kind = OrderAdjustmentKind.Edited,
                    Net = Money.FromMinorUnits(-5, currency),
                    Tax = Money.FromMinorUnits(1, currency),
                    Amount = Money.FromMinorUnits(-4, currency),
                    Units = [new OrderUnits(order.Lines[0].Id, 1)],
                    Reason = StoreSamples.Text,
                },
            ],
            Refunded = new RefundLedger
            {
                Sale = "sale",
                Units = [new RefundedUnits { Line = order.Lines[0].Id, Ranges = [new UnitRange(3, 2)] }],
                Refunded = [1, -2],
                Amounts = [long.MaxValue],
                Withheld = 1,
            },
            Stock = new OrderStock
            {
                Added = [ReservationId.New(TimeProvider.System)],
            },
            Shipments = [shipment, shipment with { Id = ShipmentId.New(TimeProvider.System), DeliveredAt = null, Carrier = "", TrackingNumber = "" }],
            History =
            [
                new OrderHistoryEntry(Now, Actor.System, "placed"),
                new OrderHistoryEntry(Now.AddTicks(1), Actor.Staff("s-1"), "shipped", StoreSamples.Text),
                new OrderHistoryEntry(Now.AddTicks(3), Actor.Customer(), "delivered"),
            ],
        };
    });

    public override Order In(ShopId shop, Order record) => record with { Shop = shop };

    public override Order WithText(Order record, string text) => record with { Attributes = record.Attributes.With(TextKey, text).Value };

    public override string TextOf(Order record) => record.Attributes.TryGet(TextKey, out var value) && value.TryGetText(out var text) ? text : "";

    public override Order WithVersion(Order record, long version) => record with { Version = version };

    public override long VersionOf(Order record) => record.Version;

    public override ValueTask<Order?> FindAsync(ICommerceSession session, Order record) => session.Get<IOrderStore>().FindAsync(record.Shop, record.Id, Token);

    public override ValueTask<CommerceResult<Order>> SaveAsync(ICommerceSession session, Order record, long expectedVersion) =>
        session.Get<IOrderStore>().SaveAsync(record, expectedVersion, Token);

    // An array of a record is equal to itself only; a property that is added later is compared without a word here.
    protected override bool AreEqual(Order left, Order right) =>
        left.Lines.SequenceEqual(right.Lines)
        && left.Shipping.SequenceEqual(right.Shipping)
        && left.Fees.SequenceEqual(right.Fees)
        && left.History.SequenceEqual(right.History)
        && left.Tags.SequenceEqual(right.Tags)
        && left.Adjustments.Length == right.Adjustments.Length
        && left.Adjustments.Zip(right.Adjustments).All(pair => AreEqual(pair.First, pair.Second))
        && left.Shipments.Length == right.Shipments.Length
        && left.Shipments.Zip(right.Shipments).All(pair => AreEqual(pair.First, pair.Second))
        && string.Equals(_types.Write(left.Snapshot), _types.Write(right.Snapshot), StringComparison.Ordinal)
        && left == right with
        {
            Lines = left.Lines, Shipping = left.Shipping, Fees = left.Fees, History = left.History, Tags = left.Tags, Shipments = left.Shipments, Adjustments = left.Adjustments, Snapshot = left.Snapshot,
        };

    private static bool AreEqual(OrderAdjustment left, OrderAdjustment right) => left.Units.SequenceEqual(right.Units) && left == right with { Units = left.Units };

    private static bool AreEqual(OrderShipment left, OrderShipment right) => left.Units.SequenceEqual(right.Units) && left == right with { Units = left.Units };

    private string NewNumber() => string.Create(CultureInfo.InvariantCulture, $"n-{Interlocked.Increment(ref _numbers)}");

    private Order Order(OrderId id, string number, Currency currency)
    {
        LineId[] lines = [LineId.New(TimeProvider.System), LineId.New(TimeProvider.System)];
        return new Order
        {
            Id = id,
            Shop = Shop,
            Number = number,
            Cart = CartId.New(TimeProvider.System),
            Currency = currency,
            Lines = [.. lines.Select((line, i) => Line(line, i, currency))],
            Shipping =
            [
                new OrderShipping
                {
                    Method = ShippingMethodId.Of("standard"), Name = "Standard", Subtotal = Of(500), Discount = Of(-100), Net = Of(400), Tax = Of(32), Total = Of(432),
                },
            ],
            Fees = [new OrderFee { Id = FeeId.Of("gift-wrap"), Name = "Gift wrap", Net = Of(-5), Tax = Of(0), Total = Of(-5) }],
            Amounts = new OrderAmounts
            {
                Subtotal = Of(long.MaxValue), Discount = Of(-301), Shipping = Of(500), Fees = Of(-5), Net = Of(2_001), Tax = Of(161), RoundingAdjustment = Of(-1), Total = Of(2_161),
            },
            Snapshot = Snapshot(lines[0], currency),
            PlacedAt = Now,
        };

        Money Of(long minorUnits) => Money.FromMinorUnits(minorUnits, currency);
    }

    private static OrderLine Line(LineId id, int index, Currency currency)
    {
        return new OrderLine
        {
            Id = id,
            Sku = Sku.Of($"TEA-{index}"),
            Name = StoreSamples.Text,
            Unit = SaleUnit.Gram,
            UnitPrice = UnitPrice.Of(9.99000001m, currency, 1_000),
            Quantity = Quantity.Of(1_000),
            Subtotal = Of(999),
            Discount = Of(-100),
            Net = Of(899),
            Tax = Of(72),
            Total = Of(971),
            RequiresShipping = index == 0,
            Attributes = StoreSamples.Attributes,
            PriceOverride = new PriceOverride(UnitPrice.Of(10.01m, currency, 1_000), StoreSamples.Text, Actor.Staff("s-1")),
            Cancelled = 1,
            Shipped = 5,
            Delivered = 4,
            Returned = 3,
            Refunded = 2,
        };

        Money Of(long minorUnits) => Money.FromMinorUnits(minorUnits, currency);
    }

    private CalculationSnapshot Snapshot(LineId line, Currency currency)
    {
        var price = UnitPrice.Of(9.99000001m, currency, 1_000);
        var tax = TaxRateSet.Of(new TaxRate("Sales tax", Rate.FromPercent(8.375m), "US-NV"));
        var item = new CatalogItem { Sku = Sku.Of("TEA-0"), Name = StoreSamples.Text, Price = price, Attributes = StoreSamples.Attributes, Tags = ["green", "loose"] };
        var promotion = new Promotion
        {
            Id = PromotionId.Of("spring"),
            Name = "Spring",
            StartsAt = Now,
            EndsAt = Now.AddTicks(1),
            Limits = new PromotionLimits { Uses = 100, Budget = Money.FromMinorUnits(1_000_000, currency) },
            Condition = new AllOf([new CurrencyIs([currency]), new MinimumSubtotal(Money.FromMinorUnits(1, currency))]),
            Action = new AmountOffOrder(Money.FromMinorUnits(100, currency)),
        };
        return new CalculationSnapshot
        {
            EngineVersion = 1,
            Currency = currency,
            Policy = PricingPolicy.Default,
            Context = new PromotionContext { Now = Now, Shop = Shop, Customer = StoreSamples.Alice, PriorOrders = 2, Codes = [CouponCode.Of("Spring10")], Country = "US" },
            Lines = [new PricingLine(line, item, price, 1_000, tax)],
            Shipping = [new PricingShipping(new ShippingQuote(ShippingMethodId.Of("standard"), "Standard", Money.FromMinorUnits(500, currency), TaxCategory.Standard), tax)],
            Promotions = [promotion],
            Total = Money.FromMinorUnits(2_161, currency),
            Tax = Money.FromMinorUnits(161, currency),
        };
    }
}

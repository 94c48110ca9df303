using System.Text.Json.Serialization;
using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>A sale: what was sold, for how much, and what has happened to each line since. Immutable; every change has a version of its own.</summary>
public sealed record Order
{
    /// <summary>Its id.</summary>
    public required OrderId Id { get; init; }

    /// <summary>The shop that sells.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The number that people use.</summary>
    public required string Number { get; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>How it came to be.</summary>
    public OrderOrigin Origin { get; init; }

    /// <summary>The cart that it came from; for an imported one, none that ever was.</summary>
    public required CartId Cart { get; init; }

    /// <summary>The version of the cart that was calculated: a retry on an unchanged cart pays this order, not another one.</summary>
    public long CartVersion { get; init; }

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Who bought; <see langword="default"/> for an unknown visitor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CustomerRef Customer { get; init; }

    /// <summary>Where its life stands; <see cref="Status"/> is what people read.</summary>
    public OrderState State { get; init; }

    /// <summary>What was sold.</summary>
    public required ImmutableArray<OrderLine> Lines { get; init; }

    /// <summary>What shipping costs; empty when nothing is shipped.</summary>
    public ImmutableArray<OrderShipping> Shipping { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Fees and surcharges.</summary>
    public ImmutableArray<OrderFee> Fees { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The sums.</summary>
    public required OrderAmounts Amounts { get; init; }

    /// <summary>Everything that the amounts depended on, as it was at the sale.</summary>
    public required CalculationSnapshot Snapshot { get; init; }

    /// <summary>Where the goods go.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Where the invoice goes; <see langword="null"/> for the shipping address.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The goods held for it; <see langword="null"/> when nothing needed holding.</summary>
    public ReservationId? Reservation { get; init; }

    /// <summary>Further facts, copied from the cart.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>Words by which the shop finds it, in the order of their letters, each once.</summary>
    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What was sent, oldest first.</summary>
    public ImmutableArray<OrderShipment> Shipments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What happened, oldest first.</summary>
    public ImmutableArray<OrderHistoryEntry> History { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>The sums as it was placed, when its lines were changed since; <see langword="null"/> while <see cref="Amounts"/> are those.</summary>
    public OrderAmounts? SoldFor { get; init; }

    /// <summary>What changed its price since it was placed, oldest first.</summary>
    public ImmutableArray<OrderAdjustment> Adjustments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Which units of <see cref="Snapshot"/> were called off or refunded so far, and for how much.</summary>
    public RefundLedger Refunded { get; init => field = value ?? RefundLedger.Empty; } = RefundLedger.Empty;

    /// <summary>Its goods beside <see cref="Reservation"/>.</summary>
    public OrderStock Stock { get; init => field = value ?? OrderStock.None; } = OrderStock.None;

    /// <summary>When somebody began to work on it; <see langword="null"/> until then.</summary>
    public DateTimeOffset? WorkBegunAt { get; init; }

    /// <summary>Since when its <see cref="Status"/> is what it is.</summary>
    public DateTimeOffset StatusSince { get; init; }

    /// <summary>
    /// What it costs now: what it was sold for and all <see cref="Adjustments"/>. Whatever was paid beyond it is owed to the customer, whatever is missing is due.
    /// </summary>
    public Money Payable => OrderFigures.Of(this).Total;

    /// <summary>What people read: derived from the facts of its lines.</summary>
    public OrderStatus Status => OrderStatusRules.Of(this);
}

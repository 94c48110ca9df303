using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>Everything that an order is made from.</summary>
internal sealed record OrderDraft
{
    public required OrderId Id { get; init; }

    public required ShopId Shop { get; init; }

    public required CartId Cart { get; init; }

    /// <summary>The version of the cart that was calculated.</summary>
    public required long CartVersion { get; init; }

    public OrderOrigin Origin { get; init; }

    public required CalculatedOrder Calculation { get; init; }

    public CustomerRef Customer { get; init; }

    public ReservationId? Reservation { get; init; }

    public Address? ShippingAddress { get; init; }

    public Address? BillingAddress { get; init; }

    public Attributes Attributes { get; init; } = Attributes.Empty;

    /// <summary>The attributes of the lines that have any.</summary>
    public ImmutableDictionary<LineId, Attributes> LineAttributes { get; init; } = ImmutableDictionary<LineId, Attributes>.Empty;

    /// <summary>The lines whose price a member of the staff set.</summary>
    public ImmutableDictionary<LineId, PriceOverride> PriceOverrides { get; init; } = ImmutableDictionary<LineId, PriceOverride>.Empty;
}

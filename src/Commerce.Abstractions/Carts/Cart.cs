using System.Text.Json.Serialization;
using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>What somebody is about to buy. Immutable; every change has a version of its own.</summary>
public sealed record Cart
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxNote = 1_000;

    /// <summary>Its id.</summary>
    public required CartId Id { get; init; }

    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Rises with every change: a device that saw an older one is told so.</summary>
    public long Version { get; init; }

    /// <summary>The currency of its prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Whose it is; <see langword="default"/> while unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CustomerRef Customer { get; init; }

    /// <summary>Where it stands.</summary>
    public CartState State { get; init; }

    /// <summary>Who made it: the order says so too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CartOrigin Origin { get; init; }

    /// <summary>What the staff wants to remember; never show it to the customer.</summary>
    public string? Note { get; init; }

    /// <summary>The goods, in the order in which they were added.</summary>
    public ImmutableArray<CartLine> Lines { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The codes that were entered.</summary>
    public ImmutableArray<CouponCode> Codes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What members of the staff take off, in the order in which it is taken.</summary>
    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the goods go.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Where the invoice goes; <see langword="null"/> for the shipping address.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>The chosen way to ship.</summary>
    public ShippingMethodId? ShippingMethod { get; init; }

    /// <summary>Further facts, copied to the order.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>The order that was placed from it and still waits for payment, or that it became.</summary>
    public OrderId? Order { get; init; }

    /// <summary>The cart that took its lines, once it is <see cref="CartState.Merged"/>.</summary>
    public CartId? MergedInto { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>From when on nobody can change or buy it any more, and it may be deleted. One that became an order is kept until then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Which cart it is: without its addresses and its note.</summary>
    public override string ToString() => $"Cart {Id}, version {Version}, {State}";
}

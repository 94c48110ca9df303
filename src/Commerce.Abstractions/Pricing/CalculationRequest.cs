namespace Commerce.Pricing;

/// <summary>What is to be calculated, as it comes from outside: nothing in it is trusted.</summary>
public sealed record CalculationRequest
{
    /// <summary>The shop that sells.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The unpaid order that the sale has become already: what it holds of limited promotions is not taken from it.</summary>
    public OrderId? Order { get; init; }

    /// <summary>What is bought.</summary>
    public required ImmutableArray<RequestedLine> Lines { get; init; }

    /// <summary>Who buys; <see langword="default"/> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>The codes that the customer entered.</summary>
    public ImmutableArray<CouponCode> Codes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The chosen way to ship; <see langword="null"/> while none is.</summary>
    public ShippingMethodId? ShippingMethod { get; init; }

    /// <summary>Where the goods go; <see langword="null"/> while unknown.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Further facts that price lists may ask for, such as a company; 100 at most. They decide on prices: take them from your own data, never from the browser.</summary>
    public ImmutableArray<Fact> Facts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Promotions that are not to apply, because what they promise cannot be kept: a gift that is out of stock.</summary>
    public ImmutableArray<PromotionId> WithheldPromotions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a member of the staff takes off. Never fill it from a storefront's request.</summary>
    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What pays before the payment does. The host has asked what each holds.</summary>
    public ImmutableArray<PricingTender> Tenders { get; init => field = value.IsDefault ? [] : value; } = [];
}

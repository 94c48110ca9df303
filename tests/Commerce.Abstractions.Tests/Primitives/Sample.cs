namespace Commerce.Tests.Primitives;

/// <summary>One of each primitive in a type of another assembly, read and written by that assembly's own source-generated context.</summary>
internal sealed record Sample
{
    public required OrderId Order { get; init; }

    public CartId? Cart { get; init; }

    public required Sku Sku { get; init; }

    public required CouponCode Coupon { get; init; }

    public required Money Total { get; init; }

    public required Currency Currency { get; init; }

    public required Rate Tax { get; init; }

    public required Quantity Quantity { get; init; }

    public required UnitPrice Price { get; init; }

    public required RoundingMode Rounding { get; init; }

    public required CustomerRef Customer { get; init; }

    public required Address Address { get; init; }

    public required Attributes Attributes { get; init; }

    public required CommerceError Error { get; init; }

    public required Dictionary<Sku, Money> BySku { get; init; }

    public required Dictionary<OrderId, Quantity> ByOrder { get; init; }

    public required Dictionary<Currency, CustomerRef> ByCurrency { get; init; }

    public required Dictionary<CustomerRef, bool> ByCustomer { get; init; }
}

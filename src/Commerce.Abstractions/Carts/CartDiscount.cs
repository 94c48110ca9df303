using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>A discount that a member of the staff grants on a cart: either a rate or an amount.</summary>
/// <param name="Reason">Why, 1 … 200 characters without personal data; receipts show it.</param>
public sealed record CartDiscount(string Reason)
{
    /// <summary>What it lowers.</summary>
    public ManualDiscountTarget Target { get; init; }

    /// <summary>The line, when it lowers one. It goes when the line goes.</summary>
    public LineId Line { get; init; }

    /// <summary>The part that it takes off: above 0 %, at most 100 %.</summary>
    public Rate? Rate { get; init; }

    /// <summary>The amount that it takes off, above zero and in the cart's currency; never more than there is.</summary>
    public Money? Amount { get; init; }
}

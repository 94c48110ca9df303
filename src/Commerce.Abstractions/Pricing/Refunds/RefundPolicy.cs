namespace Commerce.Pricing;

/// <summary>The rules of one refund, as a value. Refunds of one sale may follow different policies: none pays back more than is left.</summary>
public sealed record RefundPolicy
{
    /// <summary>Each unit with its share of discounts; no shipping, no fees, nothing withheld.</summary>
    public static RefundPolicy Default { get; } = new();

    /// <summary>What becomes of promotions that the goods which stay would not have earned.</summary>
    /// <value><see cref="LostPromotions.Prorate"/>.</value>
    public LostPromotions LostPromotions { get; init; }

    /// <summary>When shipping comes back.</summary>
    /// <value><see cref="ChargeRefund.Never"/>.</value>
    public ChargeRefund Shipping { get; init; }

    /// <summary>When fees come back. Allowances (fees below zero) always leave in proportion, as discounts do.</summary>
    /// <value><see cref="ChargeRefund.Never"/>.</value>
    public ChargeRefund Fees { get; init; }

    /// <summary>The part of each unit's price, tax included, that the shop withholds.</summary>
    public Rate RestockingRate { get; init; }

    /// <summary>
    /// What the shop withholds of each piece besides, tax included; measured goods bear only the rate. Never more than the piece was sold for.
    /// </summary>
    public Money? RestockingAmount { get; init; }
}

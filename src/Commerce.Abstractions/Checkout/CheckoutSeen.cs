using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>
/// What the customer saw of a calculation, small enough to travel with the page and to come back with the command. It is only compared:
/// nothing is ever charged because it stands here.
/// </summary>
public sealed record CheckoutSeen
{
    /// <summary>The most lines, and the most discounts, shipping prices and fees each.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>The longest name; what is longer is cut.</summary>
    public const int MaxName = 200;

    /// <summary>What everything costs.</summary>
    public required Money Total { get; init; }

    /// <summary>All taxes in it.</summary>
    public required Money Tax { get; init; }

    /// <summary>The goods, gifts too.</summary>
    public ImmutableArray<CheckoutSeenLine> Lines { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What each promotion and manual discount takes off.</summary>
    public ImmutableArray<CheckoutSeenAmount> Discounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The shipping prices, before discounts.</summary>
    public ImmutableArray<CheckoutSeenAmount> Shipping { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The fees.</summary>
    public ImmutableArray<CheckoutSeenAmount> Fees { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a page that shows this calculation shows.</summary>
    public static CheckoutSeen Of(CalculatedOrder calculation)
    {
        ArgumentNullException.ThrowIfNull(calculation);
        return new CheckoutSeen
        {
            Total = calculation.Total,
            Tax = calculation.Tax,
            Lines = [.. calculation.Lines.Select(static l => new CheckoutSeenLine(l.Id, l.Item!.Sku, l.Quantity, l.UnitPrice, l.Discount, l.Tax))],
            Discounts =
            [
                .. calculation.AppliedPromotions.Select(static p => AmountOf(p.Promotion.Name, p.Amount)),
                .. calculation.AppliedManualDiscounts.Select(static d => AmountOf(d.Discount.Reason, d.Amount)),
            ],
            Shipping = [.. calculation.Shipping.Select(static s => AmountOf(s.Name, s.Subtotal))],
            Fees = [.. calculation.Fees.Select(static f => AmountOf(f.Name, f.Subtotal))],
        };
    }

    private static CheckoutSeenAmount AmountOf(string name, Money amount) => new(name.Length > MaxName ? name[..MaxName] : name, amount);
}

namespace Commerce.Pricing;

/// <summary>A price from an instant on.</summary>
internal sealed class PricePointRow
{
    public ShopId Shop { get; private set; }

    public string Currency { get; private set; } = "";

    public Sku Sku { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>In major units, for <see cref="PerUnits"/> units.</summary>
    public decimal Amount { get; private set; }

    public long PerUnits { get; private set; }
}

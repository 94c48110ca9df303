namespace Commerce.Orders;

/// <summary>The last number that a shop has given out.</summary>
internal sealed class OrderNumberRow
{
    public ShopId Shop { get; private set; }

    public long Last { get; private set; }
}

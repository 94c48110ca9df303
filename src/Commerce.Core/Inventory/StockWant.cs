namespace Commerce.Inventory;

/// <summary>So many of a SKU are to come together from locations that have so many each.</summary>
internal readonly record struct StockWant(long Quantity, long[] Has)
{
    /// <summary>The same from some of the locations only.</summary>
    public StockWant At(bool[] locations) => this with { Has = [.. Has.Select((has, i) => locations[i] ? has : 0)] };
}

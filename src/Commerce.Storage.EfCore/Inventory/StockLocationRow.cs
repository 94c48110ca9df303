namespace Commerce.Inventory;

/// <summary>A place that holds stock, as it stands in the database, for a host's reports.</summary>
public sealed class StockLocationRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The location; second part of the key.</summary>
    public LocationId Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The order in which locations are asked, lowest first.</summary>
    public long Priority { get; private set; }

    /// <summary>False where goods are counted and never sold.</summary>
    public bool IsForSale { get; private set; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; private set; }
}

namespace Commerce.Orders;

/// <summary>
/// An order, as it stands in the database: what the engine searches by, and the whole order as a document. A host's own entities may point at it by (<see cref="Shop"/>,
/// <see cref="Id"/>), and its queries may read it. Only the engine writes it.
/// </summary>
public sealed class OrderRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The order; second part of the key.</summary>
    public OrderId Id { get; private set; }

    /// <summary>The number that people read; one of its kind in the shop.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Counts the changes.</summary>
    public long Version { get; private set; }

    /// <summary><see cref="Order.Customer"/> as text; <see langword="null"/> when nobody is known.</summary>
    public string? Customer { get; private set; }

    /// <summary>The name of its <see cref="OrderState"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>The name of its <see cref="OrderStatus"/>, which people read.</summary>
    public string Status { get; private set; } = "";

    /// <summary>The cart that it was placed from.</summary>
    public CartId Cart { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the customer pays, in minor units of the currency.</summary>
    public long Total { get; private set; }

    /// <summary>The tax within the total, in minor units of the currency.</summary>
    public long Tax { get; private set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Since when its status is what it is.</summary>
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>Its tags, each between two line feeds.</summary>
    public string Tags { get; private set; } = "";

    /// <summary>The products of its lines, each once and between two line feeds.</summary>
    public string Skus { get; private set; } = "";

    /// <summary>The whole order as JSON.</summary>
    public string Document { get; private set; } = "";
}

namespace Commerce.Orders;

/// <summary>
/// An order of another system that is over. It takes nothing from the stock, has no payment and raises no event; it is found, listed and counted as the customer's. Its
/// amounts cannot be calculated again: units of it are refunded by hand.
/// </summary>
public sealed record ImportOrder
{
    /// <summary>Its own number, which also makes the import happen once. Let the shop's own numbers begin above, or differ by their prefix.</summary>
    public required string Number { get; init; }

    /// <summary>When it was placed: not in the future.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>True for one that was called off; false for one that was completed.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Who bought; <see langword="default"/> when unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>What was sold: 1 to 500 lines.</summary>
    public required ImmutableArray<ImportedLine> Lines { get; init; }

    /// <summary>Shipping and fees without tax.</summary>
    public Money? ShippingNet { get; init; }

    /// <summary>The taxes of shipping and fees.</summary>
    public Money? ShippingTax { get; init; }

    /// <summary>Where the goods went.</summary>
    public Address? ShippingAddress { get; init; }

    /// <summary>Where the invoice went.</summary>
    public Address? BillingAddress { get; init; }

    /// <summary>Further facts.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>Words by which the shop finds it.</summary>
    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];
}

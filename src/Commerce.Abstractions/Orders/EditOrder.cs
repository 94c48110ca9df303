namespace Commerce.Orders;

/// <summary>
/// Lines of an order are changed after it was placed. It is calculated again by the policy, taxes and promotions of its sale; the difference is due or owed.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Key">The same key edits once.</param>
public sealed record EditOrder(OrderId Order, IdempotencyKey Key)
{
    /// <summary>How many units of a line the customer is to get in all, what was sent included; 0 removes the line.</summary>
    public ImmutableArray<OrderUnits> Quantities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>New lines.</summary>
    public ImmutableArray<OrderAddition> Added { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Other prices, of new lines too.</summary>
    public ImmutableArray<LinePrice> Prices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Why, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}

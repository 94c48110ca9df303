namespace Commerce.Orders;

/// <summary>
/// A change of what an order costs after it was placed. What was paid beyond <see cref="Order.Payable"/> is owed to the customer; what is missing is due from them.
/// Moving the money is the business of payments.
/// </summary>
public sealed record OrderAdjustment
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>What was done.</summary>
    public required OrderAdjustmentKind Kind { get; init; }

    /// <summary>The difference without tax; below zero in the customer's favour.</summary>
    public required Money Net { get; init; }

    /// <summary>The difference in taxes.</summary>
    public required Money Tax { get; init; }

    /// <summary>The whole difference, what rounding to cash adds included; below zero is owed to the customer, above zero is due from them.</summary>
    public required Money Amount { get; init; }

    /// <summary>The units that were called off; empty for other changes.</summary>
    public ImmutableArray<OrderUnits> Units { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Why, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}

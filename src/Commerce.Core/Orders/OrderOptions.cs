namespace Commerce.Orders;

/// <summary>How orders are numbered.</summary>
public sealed class OrderOptions
{
    /// <summary>The number of a shop's first order: 1 … 1,000,000,000,000.</summary>
    /// <value>1001.</value>
    public long FirstNumber { get; set; } = 1001;

    /// <summary>What stands before each number, at most 20 characters.</summary>
    /// <value>Empty.</value>
    public string NumberPrefix { get; set; } = "";
}

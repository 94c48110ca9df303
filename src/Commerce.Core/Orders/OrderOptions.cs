namespace Commerce.Orders;

/// <summary>How orders are numbered, and what is done to them by time.</summary>
public sealed class OrderOptions
{
    /// <summary>The number of a shop's first order: 1 … 1,000,000,000,000.</summary>
    /// <value>1001.</value>
    public long FirstNumber { get; set; } = 1001;

    /// <summary>What stands before each number, at most 20 characters.</summary>
    /// <value>Empty.</value>
    public string NumberPrefix { get; set; } = "";

    /// <summary>What is done to orders that have been in a status for a time; at most 100 rules.</summary>
    /// <value>None.</value>
    public IList<OrderAutomation> Automations { get; } = [];

    /// <summary>How often it is looked for orders to do it to.</summary>
    /// <value>5 minutes; 1 second to 1 day.</value>
    public TimeSpan AutomationInterval { get; set; } = TimeSpan.FromMinutes(5);
}

namespace Commerce.Customers;

/// <summary>The refusals of the customer directory.</summary>
public static class CustomerErrors
{
    /// <summary>A customer file cannot be used.</summary>
    public static CommerceError Malformed(string reason) => CommerceError
        .Invalid("customers.malformed", $"The customers cannot be read: {reason}");
}

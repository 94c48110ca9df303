namespace Commerce.Customers;

/// <summary>The shape of a customer file.</summary>
internal sealed record CustomerFile(IReadOnlyList<CustomerFileEntry>? Customers);

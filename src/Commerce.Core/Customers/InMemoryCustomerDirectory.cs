using System.Collections.Frozen;

namespace Commerce.Customers;

/// <summary>Customers held in memory, for samples and tests. Immutable and thread-safe; every shop sees them.</summary>
public sealed class InMemoryCustomerDirectory(IEnumerable<Customer> customers) : ICustomerDirectory
{
    private readonly FrozenDictionary<CustomerRef, Customer> _customers = customers.ToFrozenDictionary(c => c.Ref);

    /// <inheritdoc/>
    public ValueTask<Customer?> FindAsync(CustomerQuery query, CancellationToken cancellationToken) =>
        new(_customers.GetValueOrDefault(query.Customer));
}

namespace Commerce.Customers;

/// <summary>Port to the host's customers. The host owns them; Commerce asks for what prices, tax and notices depend on.</summary>
public interface ICustomerDirectory
{
    /// <summary>The customer, or <see langword="null"/> when the host does not know them (a guest usually).</summary>
    ValueTask<Customer?> FindAsync(CustomerQuery query, CancellationToken cancellationToken);
}

namespace Commerce.Tax;

/// <summary>
/// Port to a service that works out taxes. Its amounts win over rate times base and stand in the calculation with its name. The shop's own
/// rates still say what list prices contain.
/// </summary>
/// <remarks>
/// A call is a question: asked twice it changes nothing, so there is no idempotency key; committing a sale for the tax return is the plugin's
/// affair. The plugin keeps its own time limit and retries. What the service declines is a refusal; an exception counts as one.
/// </remarks>
public interface ITaxProvider
{
    /// <summary>Its name, for traces and receipts.</summary>
    string Name { get; }

    /// <summary>The taxes of every line of the request. An answer that leaves a line out, names another, or cannot be right is refused.</summary>
    ValueTask<CommerceResult<TaxAnswer>> CalculateAsync(TaxRequest request, CancellationToken cancellationToken);
}

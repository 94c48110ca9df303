namespace Commerce.Tax;

/// <summary>Port: which taxes are charged where. The built-in one answers from the rates that the host configured.</summary>
public interface ITaxRates
{
    /// <summary>The rates of every tax category at a destination.</summary>
    ValueTask<TaxRateTable> GetAsync(TaxQuery query, CancellationToken cancellationToken);
}

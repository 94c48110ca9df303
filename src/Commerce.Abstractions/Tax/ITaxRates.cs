namespace Commerce.Tax;

/// <summary>Port: which taxes are charged where. The built-in one answers from the rules and rates that the host configured.</summary>
public interface ITaxRates
{
    /// <summary>The taxes of every category at a destination, and those that list prices contain (<see cref="TaxRateTable.Home"/>). Share instances: it is asked for every calculation.</summary>
    ValueTask<TaxRateTable> GetAsync(TaxQuery query, CancellationToken cancellationToken);
}

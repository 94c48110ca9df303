namespace Commerce.Promotions;

/// <summary>A number of pieces out of the lines of a filter.</summary>
internal readonly record struct CompiledUnitSet(int Filter, long Quantity);

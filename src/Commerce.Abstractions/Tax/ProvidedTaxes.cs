namespace Commerce.Tax;

/// <summary>The answer of an external tax provider for one order. What it does not name bears no tax.</summary>
public sealed record ProvidedTaxes
{
    /// <summary>The provider's name, for traces and receipts.</summary>
    public required string Provider { get; init; }

    /// <summary>Every tax of every line.</summary>
    public required ImmutableArray<ProvidedTax> Taxes { get; init => field = value.IsDefault ? [] : value; }
}

namespace Commerce.Inventory;

/// <summary>A place in the ledgers of a shop, which are read one after the other.</summary>
/// <param name="Sku">Whose ledger.</param>
/// <param name="Sequence">The place in it.</param>
public readonly record struct StockLedgerPlace(Sku Sku, long Sequence);

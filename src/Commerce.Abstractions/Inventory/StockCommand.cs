using System.Globalization;

namespace Commerce.Inventory;

/// <summary>A change of the stock of one SKU, done once under its key. Every one of them stands in the ledger.</summary>
/// <param name="Key">The same key does it once; another command of its kind under the key is refused.</param>
/// <param name="Sku">The product.</param>
public abstract record StockCommand(IdempotencyKey Key, Sku Sku)
{
    /// <summary>Where.</summary>
    public LocationId Location { get; init; } = LocationId.Default;

    /// <summary>Why, for the ledger; at most 500 characters.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Tells kinds of commands apart: commands of two kinds may have the same key.</summary>
    public abstract string Kind { get; }

    /// <summary>Tells what is done from what another command under the same key would do; the reason is a note and no part of it.</summary>
    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"{Sku.Value.Length}:{Sku.Value}@{Location.Value.Length}:{Location.Value}={Content}");

    /// <summary>What is done, apart from the SKU and the location.</summary>
    protected abstract string Content { get; }
}

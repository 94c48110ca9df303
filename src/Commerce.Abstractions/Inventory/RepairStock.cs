using System.Globalization;

namespace Commerce.Inventory;

/// <summary>What an audit has found is to be put right.</summary>
/// <param name="Key">The same key repairs once.</param>
/// <param name="Finding">As the report says it. It is put right only if it still is what was found.</param>
public sealed record RepairStock(IdempotencyKey Key, StockFinding Finding)
{
    /// <summary>Why, for the ledger. Never empty: nothing is repaired in silence.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// Tells two repairs apart: what was found and by how much, whatever the shop has sold meanwhile. Two repairs under one key are one when it is equal, and a finding
    /// still is as it was found.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            var (before, plan) = (Finding.Plan?.Before, Finding.Plan);
            var expiry = string.Equals(Finding.Code, StockFindingCodes.NextExpiry, StringComparison.Ordinal) ? before?.NextExpiry?.UtcTicks ?? 0 : 0;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Finding.Code}:{plan?.OnHandMovement}:{plan?.ReservedMovement}:{plan?.After.Reserved - (before?.Reserved ?? 0)}:{plan?.BackorderedMovement}:{plan?.After.Backordered - (before?.Backordered ?? 0)}:{expiry}@{Finding.Sku.Value}@{Finding.Location?.Value}");
        }
    }
}

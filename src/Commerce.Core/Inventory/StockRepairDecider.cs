namespace Commerce.Inventory;

/// <summary>The rules of repairs. Pure: the account comes in as of now, with the SKU locked.</summary>
internal static class StockRepairDecider
{
    /// <summary>The plan of the same finding as it reads now: what the shop has sold since the audit changes the amounts, not what is wrong.</summary>
    public static CommerceResult<StockRepair> Repair(RepairStock command, StockAccount? account)
    {
        var asFound = command.Fingerprint;
        foreach (var finding in account?.Findings ?? [])
        {
            if (finding is { Location: { } location, Plan: { } plan } && string.Equals((command with { Finding = finding }).Fingerprint, asFound, StringComparison.Ordinal))
            {
                return new StockRepair(
                    plan,
                    new MovementDraft(finding.Sku, location, StockMovementKind.Adjustment, plan.OnHandMovement, plan.ReservedMovement)
                    {
                        BackorderedChange = plan.BackorderedMovement,
                        Reason = command.Reason,
                    });
            }
        }

        return InventoryErrors.FindingChanged;
    }
}

namespace Commerce.Inventory;

/// <summary>Writes the report of a page.</summary>
internal static class StockAuditor
{
    public static StockAuditReport Report(IReadOnlyList<StockAccount> page, int limit, DateTimeOffset at)
    {
        ImmutableArray<StockFinding> findings = [.. page.SelectMany(account => account.Findings)];
        foreach (var finding in findings)
        {
            InventoryTelemetry.Found(finding);
        }

        return new StockAuditReport { At = at, Skus = page.Count, Findings = findings, Next = page.Count < limit ? null : page[^1].Sku };
    }
}

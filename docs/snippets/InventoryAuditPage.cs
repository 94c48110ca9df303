using Commerce;
using Commerce.Inventory;

namespace MyShop;

internal static class InventoryAuditPage
{
    public static async Task AuditAsync(IInventoryService inventory)
    {
        #region inventory-audit
        Sku? after = null;
        do
        {
            StockAuditReport page = (await inventory.AuditAsync(new StockAudit { After = after, Limit = 200 })).Value;
            foreach (StockFinding finding in page.Findings)
            {
                Console.WriteLine($"{finding.Code}: {finding.Message}");
            }

            after = page.Next;
        }
        while (after is not null);
        #endregion
    }

    public static async Task RepairAsync(IInventoryService inventory, StockFinding finding)
    {
        #region inventory-repair
        if (finding.Plan is { } plan)
        {
            Console.WriteLine($"The level becomes {plan.After}; the ledger gets {plan.OnHandMovement:+0;-0;0} on hand.");
            var repair = new RepairStock(IdempotencyKey.Of("repair-2026-11-21-1"), finding) { Reason = "counted by hand" };
            CommerceResult<StockLevel> level = await inventory.RepairAsync(repair);
        }
        #endregion
    }
}

namespace Commerce.Inventory.Tests;

/// <summary>Broken: works out the levels of its accounts from the ledger instead of reading them.</summary>
internal sealed class BlindAuditStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken) =>
    [
        .. (await base.ListAccountsAsync(shop, after, limit, cancellationToken)).Select(account => account with
        {
            Lines = [.. account.Lines.Select(line => line with { Level = new StockBalance(line.LedgerOnHand, line.LedgerReserved, line.FirstExpiry) })],
        }),
    ];
}

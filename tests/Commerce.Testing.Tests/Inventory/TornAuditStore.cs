namespace Commerce.Inventory.Tests;

/// <summary>Broken: the levels of its accounts are older than the ledger beside them.</summary>
internal sealed class TornAuditStore(IInventoryStore inner, AccountsOfBefore before) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken) =>
    [
        .. (await base.ListAccountsAsync(shop, after, limit, cancellationToken)).Select(account => account with
        {
            Lines = [.. account.Lines.Zip(before.Swap(shop, account).Lines, (now, old) => now with { Level = old.Level })],
        }),
    ];
}

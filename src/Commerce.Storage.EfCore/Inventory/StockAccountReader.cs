using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Puts accounts together from the rows of <see cref="StockAccountSql.AccountsOf"/>.</summary>
internal sealed class StockAccountReader
{
    private readonly List<(StockAccount Account, List<StockAccountLine> Lines)> _found = [];

    public IReadOnlyList<StockAccount> All => [.. _found.Select(found => found.Account with { Lines = [.. found.Lines] })];

    public void Read(DbDataReader row)
    {
        var sku = Sku.Of(row.GetString(0));
        if (_found.Count == 0 || _found[^1].Account.Sku != sku)
        {
            _found.Add((new StockAccount { Sku = sku, LastSequence = row.GetInt64(1), Movements = row.GetInt64(2), LastMovement = row.GetInt64(3), Lines = [] }, []));
        }

        if (row.FindString(4) is { } location)
        {
            _found[^1].Lines.Add(new StockAccountLine
            {
                Location = LocationId.Of(location),
                Level = row.FindInt64(5) is { } onHand ? new StockBalance(onHand, row.GetInt64(6), row.FindTime(7)) { Backordered = row.GetInt64(12) } : null,
                LedgerOnHand = row.GetInt64(8),
                LedgerReserved = row.GetInt64(9),
                Held = row.GetInt64(10),
                FirstExpiry = row.FindTime(11),
                LedgerBackordered = row.GetInt64(13),
                Waiting = row.GetInt64(14),
            });
        }
    }
}

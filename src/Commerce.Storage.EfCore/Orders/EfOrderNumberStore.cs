using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Orders;

/// <summary>The next number of a shop. Its row stays locked until the transaction ends, so that a number which is not used is given out again.</summary>
internal sealed class EfOrderNumberStore(EfSession session) : IOrderNumberStore
{
    public async ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var numbers = await session.Sql.WriteAsync(
            Sql.Of($"""
                INSERT INTO {OrderNumberRowMap.Table} AS numbers (shop, last) VALUES ({shop.Value}, 1)
                ON CONFLICT (shop) DO UPDATE SET last = numbers.last + 1 RETURNING last
                """),
            static row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        return numbers[0];
    }
}

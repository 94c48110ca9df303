using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Carts;

/// <summary>Carts, a row each.</summary>
internal sealed class EfCartStore(EfSession session) : ICartStore
{
    private static readonly SqlTable Table = CartRowMap.Table;
    private readonly AggregateTable<Cart> _carts = new(session, Table, "cart");

    public ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        _carts.FindAsync(Sql.Of($"shop = {shop.Value} AND id = {cart.Value}"), cancellationToken);

    public ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken) => _carts.SaveAsync(
        cart with { Version = expectedVersion + 1 },
        (cart.Shop, cart.Id.Value),
        expectedVersion,
        [
            ("customer", new(cart.Customer.IsDefault ? null : cart.Customer.Value)),
            ("state", new(cart.State.ToString())),
            ("origin", new(cart.Origin.ToString())),
            ("expires_at", new(cart.ExpiresAt)),
        ],
        taken: null,
        cancellationToken);

    // In the words of the index, which holds drafts only.
    public ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"shop = {shop.Value} AND {Sql.Text(CartRowMap.IsDraft)} AND expires_at > {now}")];
        if (query.Customer is { } customer)
        {
            conditions.Add(customer.IsDefault ? Sql.Of($"customer IS NULL") : Sql.Of($"customer = {customer.Value}"));
        }

        if (query.After is { } after)
        {
            conditions.Add(Sql.Of($"id < {after.Value}"));
        }

        return _carts.ListAsync(Sql.Of($"WHERE {Sql.Join(" AND ", conditions)} ORDER BY id DESC LIMIT {(long)query.Limit}"), cancellationToken);
    }

    public async ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {Table} WHERE shop = {shop.Value} AND {IsExpired(before)} AND id IN (
                    SELECT id FROM {Table} WHERE shop = {shop.Value} AND {IsExpired(before)} ORDER BY expires_at LIMIT {(long)limit})
                """),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<ShopId>> ListShopsWithExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT DISTINCT shop FROM {Table} WHERE {IsExpired(before)} LIMIT {(long)limit}"),
            static row => ShopId.Of(row.GetString(0)),
            cancellationToken).ConfigureAwait(false);

    private static Sql IsExpired(DateTimeOffset before) => Sql.Of($"expires_at < {before}");
}

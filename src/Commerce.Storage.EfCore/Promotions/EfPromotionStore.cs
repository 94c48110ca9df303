using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>Promotions, a row each; their versions in rows of their own; a row per shop that counts the changes.</summary>
internal sealed class EfPromotionStore(EfSession session) : IPromotionStore
{
    private static readonly SqlTable Promotions = PromotionRowMap.Table;
    private static readonly SqlTable Versions = PromotionVersionRowMap.Table;
    private static readonly SqlTable Stamps = PromotionStampRowMap.Table;
    private static readonly Sql Columns = Sql.Text("id, version, is_active, definition, ends_at, changed_at, changed_by_kind, changed_by_id");

    public ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"SELECT {Columns} FROM {Promotions} WHERE shop = {shop.Value} AND id = {promotion.Value}"), cancellationToken);

    public ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"SELECT {Columns} FROM {Versions} WHERE shop = {shop.Value} AND id = {promotion.Value} AND version = {version}"), cancellationToken);

    public async ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"shop = {shop.Value}")];
        if (query.IsActive is { } isActive)
        {
            conditions.Add(Sql.Of($"is_active = {isActive}"));
        }

        if (query.EndsAfter is { } instant)
        {
            conditions.Add(Sql.Of($"(ends_at IS NULL OR ends_at > {instant})"));
        }

        if (query.After is { } after)
        {
            conditions.Add(Sql.Of($"id > {after.Value}"));
        }

        return await session.Sql.ReadAsync(
            Sql.Of($"SELECT {Columns} FROM {Promotions} WHERE {Sql.Join(" AND ", conditions)} ORDER BY id LIMIT {(long)query.Limit}"),
            row => Map(shop, row),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> CountActiveAsync(ShopId shop, CancellationToken cancellationToken) => (int)await session.Sql.FindAsync(
        Sql.Of($"SELECT COUNT(*) FROM {Promotions} WHERE shop = {shop.Value} AND is_active = {true}"),
        static row => row.GetInt64(0),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken) => await session.Sql.FindAsync(
        Sql.Of($"SELECT stamp FROM {Stamps} WHERE shop = {shop.Value}"),
        static row => row.GetInt64(0),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken)
    {
        // The stamp comes first, so that two sessions that save several promotions of a shop wait for each other in one order.
        var saved = promotion with { Version = expectedVersion + 1 };
        var changed = await session.Sql.WriteAllAsync(
            [
                Sql.Of($"INSERT INTO {Stamps} AS stamps (shop, stamp) VALUES ({saved.Shop.Value}, 0) ON CONFLICT (shop) DO UPDATE SET stamp = stamps.stamp"),
                expectedVersion == 0 ? Add(saved) : Change(saved, expectedVersion),
            ],
            static row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        if (changed.Count == 0)
        {
            var actual = await session.Sql.FindAsync(
                Sql.Of($"SELECT version FROM {Promotions} WHERE shop = {saved.Shop.Value} AND id = {saved.Id.Value}"),
                static row => row.GetInt64(0),
                cancellationToken).ConfigureAwait(false);
            return MessagingErrors.VersionConflict("promotion", expectedVersion, actual);
        }

        await session.Sql.ExecuteAsync(
            [
                Sql.Of($"INSERT INTO {Versions} (shop, {Columns}) SELECT shop, {Columns} FROM {Promotions} WHERE shop = {saved.Shop.Value} AND id = {saved.Id.Value}"),
                Sql.Of($"DELETE FROM {Versions} WHERE shop = {saved.Shop.Value} AND id = {saved.Id.Value} AND version <= {saved.Version - PromotionRecord.KeptVersions}"),
                Sql.Of($"UPDATE {Stamps} SET stamp = stamp + 1 WHERE shop = {saved.Shop.Value}"),
            ],
            cancellationToken).ConfigureAwait(false);
        return saved;
    }

    private static Sql Add(PromotionRecord saved) => Sql.Of($"""
        INSERT INTO {Promotions} (shop, {Columns})
        VALUES ({saved.Shop.Value}, {saved.Id.Value}, {saved.Version}, {saved.IsActive}, {saved.Definition}, {saved.EndsAt}, {saved.ChangedAt},
            {saved.ChangedBy.Kind.ToString()}, {saved.ChangedBy.Id})
        ON CONFLICT (shop, id) DO NOTHING RETURNING version
        """);

    private static Sql Change(PromotionRecord saved, long expectedVersion) => Sql.Of($"""
        UPDATE {Promotions} SET version = {saved.Version}, is_active = {saved.IsActive}, definition = {saved.Definition}, ends_at = {saved.EndsAt},
            changed_at = {saved.ChangedAt}, changed_by_kind = {saved.ChangedBy.Kind.ToString()}, changed_by_id = {saved.ChangedBy.Id}
        WHERE shop = {saved.Shop.Value} AND id = {saved.Id.Value} AND version = {expectedVersion} RETURNING version
        """);

    private async ValueTask<PromotionRecord?> FindAsync(ShopId shop, Sql select, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(select, row => Map(shop, row), cancellationToken).ConfigureAwait(false);

    private static PromotionRecord Map(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Id = PromotionId.Of(row.GetString(0)),
        Version = row.GetInt64(1),
        IsActive = row.GetBoolean(2),
        Definition = row.GetString(3),
        EndsAt = row.FindTime(4),
        ChangedAt = row.GetTime(5),
        ChangedBy = new Actor(Enum.Parse<ActorKind>(row.GetString(6)), row.FindString(7)),
    };
}

using Commerce.Messaging;
using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>A shop of its own for one case.</summary>
internal sealed class PromotionConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static PromotionId Spring { get; } = PromotionId.Of("spring");

    public ShopId Shop { get; } = ShopId.Of($"conformance-{EventId.New(TimeProvider.System).Value:N}");

    public ICommerceSessions Sessions => sessions;

    public CancellationToken Token => cancellationToken;

    /// <summary>A shop of its own in the same storage.</summary>
    public PromotionConformanceShop Neighbour() => new(sessions, cancellationToken);

    public PromotionRecord Record(PromotionId id, string definition = "{}", bool isActive = true) => new()
    {
        Shop = Shop,
        Id = id,
        IsActive = isActive,
        Definition = definition,
        ChangedAt = Now,
        ChangedBy = Actor.Staff("s-1"),
    };

    public Task<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord record, long expectedVersion) => SaveAsync(sessions, record, expectedVersion);

    public Task<CommerceResult<PromotionRecord>> SaveAsync(ICommerceSessions within, PromotionRecord record, long expectedVersion) =>
        within.RunAsync(async (session, _) => await session.Get<IPromotionStore>().SaveAsync(record, expectedVersion, Token).ConfigureAwait(false), Token);

    public async Task<PromotionRecord> AddAsync(PromotionRecord record) =>
        Expect.Success(await SaveAsync(record, expectedVersion: 0).ConfigureAwait(false), "A new promotion can be saved.");

    public Task<PromotionRecord?> FindAsync(PromotionId id) => ReadAsync(store => store.FindAsync(Shop, id, Token));

    public Task<PromotionRecord?> FindVersionAsync(PromotionId id, long version) => ReadAsync(store => store.FindVersionAsync(Shop, id, version, Token));

    public Task<IReadOnlyList<PromotionRecord>> ListAsync(PromotionQuery query) => ReadAsync(store => store.ListAsync(Shop, query, Token));

    public Task<int> CountActiveAsync() => ReadAsync(store => store.CountActiveAsync(Shop, Token));

    public Task<long> StampAsync() => ReadAsync(store => store.GetStampAsync(Shop, Token));

    // In a tuple because a result never holds null, and a store may find nothing.
    private async Task<T> ReadAsync<T>(Func<IPromotionStore, ValueTask<T>> work) =>
        (await sessions.RunAsync(
            async (session, _) => CommerceResult.Success(ValueTuple.Create(await work(session.Get<IPromotionStore>()).ConfigureAwait(false))),
            Token).ConfigureAwait(false)).Value.Item1;
}

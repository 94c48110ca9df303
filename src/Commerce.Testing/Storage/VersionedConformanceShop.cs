using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What the cases for all stores of versioned records need to know about one kind of record.</summary>
internal abstract class VersionedConformanceShop<T>(ICommerceSessions sessions, CommerceTypeRegistry types, CancellationToken cancellationToken)
    : StoreConformanceShop(sessions, cancellationToken)
    where T : class
{
    /// <summary>A new record of an id of its own.</summary>
    public abstract T Plain();

    /// <summary>Records with every property set, each in another currency.</summary>
    public abstract IEnumerable<T> Full();

    public abstract T In(ShopId shop, T record);

    public abstract T WithText(T record, string text);

    public abstract string TextOf(T record);

    public abstract T WithVersion(T record, long version);

    public abstract long VersionOf(T record);

    public abstract ValueTask<T?> FindAsync(ICommerceSession session, T record);

    public abstract ValueTask<CommerceResult<T>> SaveAsync(ICommerceSession session, T record, long expectedVersion);

    public Task<T?> FindAsync(T record) => InSessionAsync(session => FindAsync(session, record));

    public Task<CommerceResult<T>> SaveAsync(T record, long expectedVersion) =>
        Sessions.RunAsync(async (session, _) => await SaveAsync(session, record, expectedVersion).ConfigureAwait(false), Token);

    public async Task<T> AddAsync(T record) => Expect.Success(await SaveAsync(record, 0).ConfigureAwait(false), "A new record can be saved.");

    public async Task<T> AddAsync(ICommerceSession session, T record) => Expect.Success(await SaveAsync(session, record, 0).ConfigureAwait(false), "A new record can be saved.");

    public async Task<T> ChangeAsync(T record) =>
        Expect.Success(await SaveAsync(record, VersionOf(record)).ConfigureAwait(false), "The stored version can be changed.");

    public async Task<T> ChangeAsync(ICommerceSession session, T record) =>
        Expect.Success(await SaveAsync(session, record, VersionOf(record)).ConfigureAwait(false), "The stored version can be changed.");

    public async Task ExpectStoredAsync(T record, string promise) => ExpectSame(record, await FindAsync(record).ConfigureAwait(false), promise);

    public async Task ExpectNothingAsync(T record, string promise) => Expect.True(await FindAsync(record).ConfigureAwait(false) is null, promise);

    /// <summary>Compares the JSON letter by letter, then the values.</summary>
    public void ExpectSame(T expected, T? actual, string promise)
    {
        Expect.True(actual is not null, $"{promise} Nothing was found.");
        Expect.SameText(types.Write(expected), types.Write(actual), promise);
        Expect.True(AreEqual(expected, actual), $"{promise} The JSON is equal, but a value is not.");
    }

    public void ExpectSame(IEnumerable<T> expected, IReadOnlyList<T> actual, string promise)
    {
        T[] all = [.. expected];
        Expect.Equal(all.Length, actual.Count, $"{promise} (count)");
        for (var i = 0; i < all.Length; i++)
        {
            ExpectSame(all[i], actual[i], promise);
        }
    }

    protected abstract bool AreEqual(T left, T right);
}

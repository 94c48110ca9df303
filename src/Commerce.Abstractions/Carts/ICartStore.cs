using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>Port to storage: carts, loaded and saved with their version.</summary>
public interface ICartStore
{
    /// <summary>A cart of the shop, or <see langword="null"/>.</summary>
    ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a cart whose stored version is <paramref name="expectedVersion"/> (0: it is new), under that version plus 1.
    /// Returns what is stored now, or <c>messaging.version_conflict</c>, which leaves the rest of the session as it is
    /// (<see cref="ICommerceSession.WriteTogether"/>: or ends it).
    /// </summary>
    ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>
    /// The shop's carts of the staff that are open and expire after <paramref name="now"/>, of the query's customer, behind its place, by id from the highest down,
    /// at most its limit.
    /// </summary>
    ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes the shop's carts that expired before <paramref name="before"/>, whatever became of them, at most <paramref name="limit"/>; returns how many.</summary>
    ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Shops with carts to delete, each once. The one method over all shops: the worker asks it.</summary>
    ValueTask<IReadOnlyList<ShopId>> ListShopsWithExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Checks, opens a transaction, asks the store.</summary>
internal sealed class PromotionUsageService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    PromotionUsageExpiry expiry,
    TimeProvider time) : IPromotionUsageService
{
    private const int MaxPromotions = 1_000;

    public Task<CommerceResult<PromotionUsage>> CountAsync(
        IReadOnlyCollection<PromotionId> promotions, CustomerRef customer = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(promotions);
        if (promotions.Count > MaxPromotions)
        {
            return Task.FromResult<CommerceResult<PromotionUsage>>(PromotionUsageErrors.TooManyPromotions(MaxPromotions));
        }

        var query = new PromotionUsageQuery { Customer = customer, Promotions = promotions, Now = time.GetUtcNow() };
        return sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IPromotionUsageStore>().CountAsync(caller.Caller.Shop, query, token).ConfigureAwait(false)),
            cancellationToken);
    }

    public Task<CommerceResult<CustomerRef>> MergeAsync(CustomerRef from, CustomerRef into, CancellationToken cancellationToken = default)
    {
        if (from.IsDefault || into.IsDefault)
        {
            return Task.FromResult<CommerceResult<CustomerRef>>(PromotionUsageErrors.CustomerMissing(from.IsDefault ? "from" : "into"));
        }

        return sessions.RunAsync(
            async (session, token) =>
            {
                await session.Get<IPromotionUsageStore>().MergeAsync(caller.Caller.Shop, from, into, token).ConfigureAwait(false);
                return CommerceResult.Success(into);
            },
            cancellationToken);
    }

    public Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default) =>
        expiry.ExpireAsync(sessions, caller.Caller.Shop, cancellationToken);
}

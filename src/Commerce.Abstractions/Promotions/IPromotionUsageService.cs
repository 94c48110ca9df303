namespace Commerce.Promotions;

/// <summary>How far promotions of the caller's shop are used. Checkout and cancellation count by themselves.</summary>
public interface IPromotionUsageService
{
    /// <summary>What is used of promotions, by everybody and by a customer; <paramref name="customer"/> may be <see langword="default"/>.</summary>
    Task<CommerceResult<PromotionUsage>> CountAsync(IReadOnlyCollection<PromotionId> promotions, CustomerRef customer = default, CancellationToken cancellationToken = default);

    /// <summary>Counts what a guest used, now and later, as used by the account. Call it when a guest signs up. A repeat changes nothing.</summary>
    Task<CommerceResult<CustomerRef>> MergeAsync(CustomerRef from, CustomerRef into, CancellationToken cancellationToken = default);

    /// <summary>Gives back every hold of the shop whose time ran out; returns how many. A worker does it for all shops.</summary>
    Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default);
}

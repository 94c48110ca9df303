namespace Commerce.Promotions;

/// <summary>Where calculations get the compiled promotions of a shop.</summary>
public interface IActivePromotions
{
    /// <summary>The promotions that count now, compiled.</summary>
    ValueTask<PromotionSet> GetAsync(ShopId shop, CancellationToken cancellationToken);
}

namespace Commerce.Promotions;

/// <summary>What a promotion does to shipping prices.</summary>
public abstract record ShippingAction : PromotionAction
{
    /// <summary>For which shipping methods; none stands for all.</summary>
    public ImmutableArray<ShippingMethodId> Methods { get; init => field = value.IsDefault ? [] : value; } = [];
}

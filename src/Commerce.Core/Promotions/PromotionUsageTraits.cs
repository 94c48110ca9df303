using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Commerce.Promotions;

/// <summary>What of a set is limited, found out once per set: carts that meet no limit pay nothing for it.</summary>
internal sealed class PromotionUsageTraits
{
    private static readonly ConditionalWeakTable<PromotionSet, PromotionUsageTraits> Known = [];

    private readonly Lazy<FrozenDictionary<PromotionId, Promotion>> _promotions;

    private PromotionUsageTraits(PromotionSet set)
    {
        Limited = set.Promotions.Where(PromotionUsageRules.IsLimited).ToFrozenDictionary(p => p.Id, PromotionUsageRules.LimitsOf);
        AsksForPriorOrders = set.Promotions.Any(p => PromotionUsageRules.AsksForPriorOrders(p.Condition));
        _promotions = new(() => set.Promotions.ToFrozenDictionary(p => p.Id));
    }

    /// <summary>The limits of those that have any.</summary>
    public FrozenDictionary<PromotionId, PromotionLimits> Limited { get; }

    public bool AsksForPriorOrders { get; }

    public static PromotionUsageTraits Of(PromotionSet set) => Known.GetValue(set, static key => new PromotionUsageTraits(key));

    public Promotion? Find(PromotionId promotion) => _promotions.Value.GetValueOrDefault(promotion);
}

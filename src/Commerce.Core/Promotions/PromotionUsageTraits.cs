using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Commerce.Promotions;

/// <summary>What of a set is limited, found out once per set: carts that meet no limit pay nothing for it.</summary>
internal sealed class PromotionUsageTraits
{
    private static readonly ConditionalWeakTable<PromotionSet, PromotionUsageTraits> Known = [];

    private readonly PromotionSet _set;

    private PromotionUsageTraits(PromotionSet set)
    {
        _set = set;
        Limited = set.Promotions.Where(PromotionUsageRules.IsLimited).ToFrozenDictionary(p => p.Id);
        AsksForPriorOrders = set.Promotions.Any(p => PromotionUsageRules.AsksForPriorOrders(p.Condition));
    }

    /// <summary>Those whose uses must be counted.</summary>
    public FrozenDictionary<PromotionId, Promotion> Limited { get; }

    public bool AsksForPriorOrders { get; }

    public static PromotionUsageTraits Of(PromotionSet set) => Known.GetValue(set, static key => new PromotionUsageTraits(key));

    /// <summary>True when a promotion has the code as its own, whether it runs or not.</summary>
    public bool HasCode(CouponCode code) => _set.Index.ByCode.ContainsKey(code);

    /// <summary>True when a promotion that has the code as its own runs.</summary>
    public bool HasCode(CouponCode code, DateTimeOffset now) => Array.Exists(_set.Index.ByCode.GetValueOrDefault(code, []), position => _set.Compiled[position].RunsAt(now.UtcTicks));

    public Promotion? Find(PromotionId promotion) => _set.Find(promotion);
}

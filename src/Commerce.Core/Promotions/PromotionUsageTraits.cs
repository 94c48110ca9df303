using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Commerce.Promotions;

/// <summary>What of a set is limited, found out once per set: carts that meet no limit pay nothing for it.</summary>
internal sealed class PromotionUsageTraits
{
    private static readonly ConditionalWeakTable<PromotionSet, PromotionUsageTraits> Known = [];

    private readonly Lazy<FrozenDictionary<PromotionId, Promotion>> _promotions;
    private readonly FrozenDictionary<CouponCode, Promotion[]> _byCode;

    private PromotionUsageTraits(PromotionSet set)
    {
        Limited = set.Promotions.Where(PromotionUsageRules.IsLimited).ToFrozenDictionary(p => p.Id);
        AsksForPriorOrders = set.Promotions.Any(p => PromotionUsageRules.AsksForPriorOrders(p.Condition));
        _byCode = set.Promotions.Where(p => p.Code is not null).GroupBy(p => p.Code!.Value).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _promotions = new(() => set.Promotions.ToFrozenDictionary(p => p.Id));
    }

    /// <summary>Those whose uses must be counted.</summary>
    public FrozenDictionary<PromotionId, Promotion> Limited { get; }

    public bool AsksForPriorOrders { get; }

    public static PromotionUsageTraits Of(PromotionSet set) => Known.GetValue(set, static key => new PromotionUsageTraits(key));

    /// <summary>True when a promotion has the code as its own, whether it runs or not.</summary>
    public bool HasCode(CouponCode code) => _byCode.ContainsKey(code);

    /// <summary>True when a promotion that has the code as its own runs.</summary>
    public bool HasCode(CouponCode code, DateTimeOffset now) => Array.Exists(_byCode.GetValueOrDefault(code, []), p => PromotionUsageRules.RunsAt(p, now));

    public Promotion? Find(PromotionId promotion) => _promotions.Value.GetValueOrDefault(promotion);
}

using System.Collections.Frozen;

namespace Commerce.Promotions;

/// <summary>The promotions that count now, compiled once and used by every calculation. Immutable and thread-safe.</summary>
public sealed class PromotionSet
{
    private readonly FrozenSet<string> _facts;
    private readonly bool _asksForAnyFact;

    internal PromotionSet(CompiledPromotion[] compiled, ProductFilter[] filters, PromotionIndex index)
    {
        Compiled = compiled;
        Filters = filters;
        Index = index;
        _facts = compiled.SelectMany(static p => p.Facts).ToFrozenSet(StringComparer.Ordinal);
        _asksForAnyFact = Array.Exists(compiled, static p => p.AsksForAnyFact);
        AsksForMore = Array.Exists(compiled, static p => p.AsksPlugins || p.AsksForShipping);
    }

    /// <summary>No promotion at all.</summary>
    public static PromotionSet Empty { get; } = PromotionCompiler.Compile([], PromotionRules.BuiltIn).Value;

    /// <summary>The promotions in the order in which they apply: by lane, by priority, then by id.</summary>
    public IEnumerable<Promotion> Promotions => Compiled.Select(c => c.Promotion);

    /// <summary>How many there are.</summary>
    public int Count => Compiled.Length;

    internal CompiledPromotion[] Compiled { get; }

    /// <summary>Every distinct filter of the set: lines are matched once per filter, not once per promotion.</summary>
    internal ProductFilter[] Filters { get; }

    internal PromotionIndex Index { get; }

    /// <summary>True when a condition looks at shipping methods, or is a plugin's.</summary>
    internal bool AsksForMore { get; }

    /// <summary>Compiles promotions, or says which one cannot be used and why.</summary>
    /// <param name="promotions">The promotions; their order does not matter.</param>
    /// <param name="rules">The meanings of plugins' conditions and actions; <see langword="null"/> for the built-in ones alone.</param>
    public static CommerceResult<PromotionSet> Compile(IEnumerable<Promotion> promotions, PromotionRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(promotions);
        return PromotionCompiler.Compile(promotions, rules ?? PromotionRules.BuiltIn);
    }

    /// <summary>The promotion with an id.</summary>
    public Promotion? Find(PromotionId id) => Index.ById.TryGetValue(id, out var position) ? Compiled[position].Promotion : null;

    /// <summary>True when a promotion may look at any fact.</summary>
    internal bool AsksForFacts => _asksForAnyFact || _facts.Count > 0;

    /// <summary>True when a promotion may look at the fact.</summary>
    internal bool AsksForFact(string name) => _asksForAnyFact || _facts.Contains(name);

    /// <summary>True when a condition names the fact.</summary>
    internal bool NamesFact(string name) => _facts.Contains(name);

    /// <summary>True when a promotion of that code runs at the instant.</summary>
    internal bool HasCode(CouponCode code, PromotionContext context)
    {
        var now = context.Now.UtcTicks;
        if (Index.ByCode.TryGetValue(code, out var positions))
        {
            foreach (var position in positions)
            {
                if (Compiled[position].RunsAt(now))
                {
                    return true;
                }
            }
        }

        foreach (var coupon in context.Coupons)
        {
            if (coupon.Code == code && Index.ById.TryGetValue(coupon.Promotion, out var position) && Compiled[position].NeedsCode && Compiled[position].RunsAt(now))
            {
                return true;
            }
        }

        return false;
    }
}

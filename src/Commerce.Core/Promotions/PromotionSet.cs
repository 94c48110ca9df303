using System.Collections.Frozen;

namespace Commerce.Promotions;

/// <summary>The promotions that count now, compiled once and used by every calculation. Immutable and thread-safe.</summary>
public sealed class PromotionSet
{
    private readonly FrozenDictionary<CouponCode, CompiledPromotion[]> _byCode;

    internal PromotionSet(CompiledPromotion[] compiled, ProductFilter[] filters)
    {
        Compiled = compiled;
        Filters = filters;
        _byCode = compiled.Where(c => c.Promotion.Code is not null).GroupBy(c => c.Promotion.Code!.Value).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>No promotion at all.</summary>
    public static PromotionSet Empty { get; } = new([], []);

    /// <summary>The promotions in the order in which they apply: by priority, then by id.</summary>
    public IEnumerable<Promotion> Promotions => Compiled.Select(c => c.Promotion);

    /// <summary>How many there are.</summary>
    public int Count => Compiled.Length;

    internal CompiledPromotion[] Compiled { get; }

    /// <summary>Every distinct filter of the set: lines are matched once per filter, not once per promotion.</summary>
    internal ProductFilter[] Filters { get; }

    /// <summary>Compiles promotions, or says which one cannot be used and why.</summary>
    public static CommerceResult<PromotionSet> Compile(IEnumerable<Promotion> promotions)
    {
        ArgumentNullException.ThrowIfNull(promotions);
        return PromotionCompiler.Compile(promotions);
    }

    /// <summary>True when a promotion of that code runs at the instant.</summary>
    internal bool HasCode(CouponCode code, long utcTicks)
    {
        foreach (var promotion in _byCode.GetValueOrDefault(code, []))
        {
            if (promotion.RunsAt(utcTicks))
            {
                return true;
            }
        }

        return false;
    }
}

using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>What limits leave for one sale. Asks storage once for everything, where a set has few limited promotions; else once for those that applied.</summary>
internal sealed class PromotionUsageLook(ICommerceSessions sessions, PromotionUsageTraits traits, OrderId? order)
{
    private const int FewLimits = 64;

    private readonly Dictionary<PromotionId, PromotionUsageCount> _counts = [];

    /// <summary>The context with what is left of promotions that applied beyond their limits; the same context when all of them had room.</summary>
    /// <param name="context">The context so far.</param>
    /// <param name="applied">What applied.</param>
    /// <param name="next">What may apply in the place of those: asked together, so that a row of used-up ones does not take a round each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<PromotionContext> LimitAsync(
        PromotionContext context,
        IReadOnlyList<(Promotion Promotion, Money Amount)> applied,
        IEnumerable<PromotionId> next,
        CancellationToken cancellationToken)
    {
        PromotionId[] limited = [.. applied.Select(a => a.Promotion.Id).Where(traits.Limited.ContainsKey)];
        PromotionId[] unasked = [.. limited.Where(id => !_counts.ContainsKey(id))];
        if (unasked.Length > 0)
        {
            PromotionId[] asked = traits.Limited.Count <= FewLimits
                ? [.. traits.Limited.Keys]
                : [.. unasked.Concat(next.Where(id => traits.Limited.ContainsKey(id) && !_counts.ContainsKey(id))).Distinct()];
            await AskAsync(context, asked, cancellationToken).ConfigureAwait(false);
        }

        return applied.Any(a => IsBeyond(context, a.Promotion.Id, a.Amount))
            ? context with { Allowances = Allowances(context) }
            : context;
    }

    private bool IsBeyond(PromotionContext context, PromotionId promotion, Money amount) =>
        AllowanceOf(context, promotion) is { } allowance
        && (allowance.IsExhausted || allowance.AtMost < amount)
        && !context.Allowances.Contains(allowance);

    private PromotionAllowance? AllowanceOf(PromotionContext context, PromotionId promotion) =>
        _counts.TryGetValue(promotion, out var count)
            ? PromotionUsageDecider.Allow(promotion, PromotionUsageRules.LimitsOf(traits.Limited[promotion], PromotionUsageRules.IsFirstOrder(context)), context.Customer, count)
            : null;

    // What came from used-up codes stays; the rest is what is known by now, in the order of ids so that equal sales have equal contexts.
    private ImmutableArray<PromotionAllowance> Allowances(PromotionContext context)
    {
        var allowances = context.Allowances.ToDictionary(a => a.Promotion);
        foreach (var promotion in _counts.Keys)
        {
            if (AllowanceOf(context, promotion) is { } allowance && allowances.GetValueOrDefault(promotion) is not { IsExhausted: true })
            {
                allowances[promotion] = allowance;
            }
        }

        return [.. allowances.Values.OrderBy(a => a.Promotion)];
    }

    private async ValueTask AskAsync(PromotionContext context, PromotionId[] promotions, CancellationToken cancellationToken)
    {
        var query = new PromotionUsageQuery
        {
            Customer = context.Customer,
            Promotions = promotions,
            Now = context.Now,
            Except = order is { } own ? PromotionUsageBook.KeyOf(own) : null,
        };
        var usage = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IPromotionUsageStore>().CountAsync(context.Shop, query, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        foreach (var promotion in promotions)
        {
            _counts[promotion] = usage.Value.Of(promotion);
        }
    }
}

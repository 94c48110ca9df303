namespace Commerce.Promotions;

/// <summary>Finds what the author of a set of promotions can hardly have wanted. Every sentence is true of all carts; none rests on guesses about goods.</summary>
internal static class PromotionConflicts
{
    /// <summary>The most conflicts of a report, and the most promotions that one names.</summary>
    public const int MaxConflicts = 1_000;

    public const int MaxNamed = 20;

    // Each may have to be compared with each: beyond, nobody could act on the answer.
    private const int MaxRules = 5_000;

    public static ImmutableArray<PromotionConflict> Find(IEnumerable<Promotion> promotions)
    {
        Promotion[] all = [.. promotions.OrderBy(p => p.Id)];
        return
        [
            .. SameCode(all)
                .Concat(SameRank(all))
                .Concat(Shadowed(all))
                .Concat(UnknownClasses(all))
                .Concat(Alone(all))
                .Concat(all.Select(PromotionContradiction.Find).OfType<PromotionConflict>())
                .Take(MaxConflicts),
        ];
    }

    private static IEnumerable<PromotionConflict> SameCode(Promotion[] all) => all
        .Where(p => p.Code is not null)
        .GroupBy(p => p.Code!.Value)
        .SelectMany(group => MeetingPairs([.. group]).Select(pair => Of(
            "promotions.same_code",
            $"'{pair.First.Id}' and '{pair.Second.Id}' share a code at the same time: who enters it claims both.",
            pair.First,
            pair.Second)));

    private static IEnumerable<PromotionConflict> SameRank(Promotion[] all) => all
        .Where(p => p.IsExclusive)
        .GroupBy(p => (p.Lane, p.Priority))
        .SelectMany(group => MeetingPairs([.. group]).Select(pair => Of(
            "promotions.same_rank",
            $"'{pair.First.Id}' and '{pair.Second.Id}' are both exclusive, in one lane and with one priority: where both would count, only what they take off and then their ids decide.",
            pair.First,
            pair.Second)));

    private static IEnumerable<PromotionConflict> Shadowed(Promotion[] all)
    {
        foreach (var promotion in all.Where(p => p.IsExclusive && AsksForNothing(p)))
        {
            Promotion[] shadowed = [.. all.Where(other => other.Id != promotion.Id && Covers(promotion, other)).Take(MaxNamed)];
            if (shadowed.Length > 0)
            {
                yield return Of(
                    "promotions.shadowed",
                    $"'{promotion.Id}' is exclusive and asks for nothing: beside it no other promotion counts, and others count in its stead only where together they take off at least as much.",
                    [promotion, .. shadowed]);
            }
        }
    }

    private static IEnumerable<PromotionConflict> UnknownClasses(Promotion[] all)
    {
        var classes = all.Select(p => p.Class).ToHashSet(StringComparer.Ordinal);
        return all.SelectMany(promotion => (promotion.CombinesWith ?? [])
            .Where(name => !classes.Contains(name))
            .Distinct(StringComparer.Ordinal)
            .Select(name => Of("promotions.unknown_class", $"'{promotion.Id}' combines with the class '{name}', which no promotion has.", promotion)));
    }

    // Few distinct rules stand for many promotions: whom one may join depends on its class, its list and its exclusiveness alone.
    private static IEnumerable<PromotionConflict> Alone(Promotion[] all)
    {
        var rules = all.Where(p => !p.IsExclusive).GroupBy(RuleOf, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        return all.Length < 2 || rules.Length > MaxRules ? [] : rules
            .Where(rule => !rules.Any(other => (rule != other || rule.Length > 1) && Joins(rule[0], other[0])))
            .SelectMany(rule => rule)
            .Select(promotion => Of(
                "promotions.never_combines",
                $"'{promotion.Id}' is not exclusive, yet no other promotion may count beside it: either it does not allow their classes, they do not allow its own, or they are exclusive.",
                promotion));
    }

    private static string RuleOf(Promotion promotion) =>
        string.Join('\u001f', new[] { promotion.Class, promotion.CombinesWith is null ? "*" : "=" }.Concat((promotion.CombinesWith ?? []).Order(StringComparer.Ordinal)));

    private static bool Joins(Promotion a, Promotion b) => Allows(a, b) && Allows(b, a);

    private static bool Allows(Promotion a, Promotion b) => a.CombinesWith is not { } classes || (b.Class is { } own && classes.Contains(own));

    private static bool AsksForNothing(Promotion p) =>
        p.Condition is null && p.Code is null && !p.NeedsCoupon && p.Limits is null;

    private static bool Covers(Promotion a, Promotion b) =>
        (a.StartsAt is null || a.StartsAt <= b.StartsAt) && (a.EndsAt is null || a.EndsAt >= b.EndsAt);

    private static bool Meet(Promotion a, Promotion b) => !(a.EndsAt <= b.StartsAt) && !(b.EndsAt <= a.StartsAt);

    // Each with the next ones that it meets: bounded, and enough to show that the group is crowded.
    private static IEnumerable<(Promotion First, Promotion Second)> MeetingPairs(Promotion[] group)
    {
        Promotion[] byStart = [.. group.OrderBy(p => p.StartsAt ?? DateTimeOffset.MinValue)];
        for (var i = 0; i < byStart.Length; i++)
        {
            for (var j = i + 1; j < byStart.Length && j <= i + MaxNamed && Meet(byStart[i], byStart[j]); j++)
            {
                yield return (byStart[i], byStart[j]);
            }
        }
    }

    private static PromotionConflict Of(string code, string message, params ReadOnlySpan<Promotion> promotions)
    {
        var ids = ImmutableArray.CreateBuilder<PromotionId>(promotions.Length);
        foreach (var promotion in promotions)
        {
            ids.Add(promotion.Id);
        }

        return new PromotionConflict(code, message, ids.MoveToImmutable());
    }
}

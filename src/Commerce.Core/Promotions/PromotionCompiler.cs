namespace Commerce.Promotions;

/// <summary>Checks promotions and compiles them into a <see cref="PromotionSet"/>.</summary>
internal sealed class PromotionCompiler
{
    private const int MaxDepth = 32;
    private const int MaxNameLength = 200;
    private readonly List<ProductFilter> _filters = [];
    private readonly Dictionary<ProductFilter, int> _filterIndex = [];

    public static CommerceResult<PromotionSet> Compile(IEnumerable<Promotion> promotions)
    {
        var compiler = new PromotionCompiler();
        var compiled = new List<CompiledPromotion>();
        var ids = new HashSet<PromotionId>();
        foreach (var promotion in promotions)
        {
            if (promotion is null)
            {
                return PromotionErrors.Missing;
            }

            if (promotion.Id.IsDefault)
            {
                return PromotionErrors.NoId(promotion.Name);
            }

            if (!ids.Add(promotion.Id))
            {
                return PromotionErrors.Malformed(promotion.Id, "id", "another promotion has the same id.");
            }

            var result = compiler.Compile(promotion);
            if (!result.TryGet(out var one, out var error))
            {
                return error;
            }

            compiled.Add(one);
        }

        compiled.Sort(static (a, b) => a.Promotion.Priority != b.Promotion.Priority
            ? a.Promotion.Priority.CompareTo(b.Promotion.Priority)
            : a.Promotion.Id.CompareTo(b.Promotion.Id));
        return new PromotionSet([.. compiled], [.. compiler._filters]);
    }

    private CommerceResult<CompiledPromotion> Compile(Promotion promotion)
    {
        if (string.IsNullOrWhiteSpace(promotion.Name) || promotion.Name.Length > MaxNameLength)
        {
            return PromotionErrors.Malformed(promotion.Id, "name", $"give it a name of at most {MaxNameLength} characters.");
        }

        if (promotion.StartsAt >= promotion.EndsAt)
        {
            return PromotionErrors.Malformed(promotion.Id, "endsAt", "it ends before it starts.");
        }

        if (promotion.AtMost is { } cap && (cap.Currency.IsDefault || !cap.IsPositive))
        {
            return PromotionErrors.Malformed(promotion.Id, "atMost", "the most that it takes off must be above zero.");
        }

        var conditionFilters = new List<int>();
        CompiledCondition? condition = null;
        if (promotion.Condition is not null)
        {
            var result = Compile(promotion.Id, promotion.Condition, "condition", conditionFilters, depth: 1);
            if (!result.TryGet(out condition, out var error))
            {
                return error;
            }
        }

        return CompileAction(promotion).Map(action => new CompiledPromotion
        {
            Promotion = promotion,
            Kind = action.Kind,
            Value = action.Value,
            Currency = action.Currency,
            Filter = action.Filter,
            AtMost = action.AtMost,
            Condition = condition,
            AsksForRemaining = AsksForRemaining(promotion.Condition),
            ConditionFilters = [.. conditionFilters.Distinct()],
            StartsAtTicks = promotion.StartsAt?.UtcTicks ?? long.MinValue,
            EndsAtTicks = promotion.EndsAt?.UtcTicks ?? long.MaxValue,
        });
    }

    private CommerceResult<CompiledAction> CompileAction(Promotion promotion) => promotion.Action switch
    {
        PercentOffOrder a => Percent(promotion, PromotionEffectKind.PercentShared, a.Rate, ProductFilter.Everything)
            .Map(action => promotion.AtMost is { } cap ? action with { AtMost = cap.MinorUnits, Currency = cap.Currency } : action),
        FixedPriceForOrder a when a.Price.Currency.IsDefault || a.Price.IsNegative =>
            PromotionErrors.Malformed(promotion.Id, "action.price", "the price cannot be negative."),
        FixedPriceForOrder a => new CompiledAction(PromotionEffectKind.DownToShared, a.Price.MinorUnits, a.Price.Currency, FilterIndex(ProductFilter.Everything)),
        PercentOffEachUnit a => Percent(promotion, PromotionEffectKind.PercentEachUnit, a.Rate, a.Items),
        DiscountUnits { Reward.Rate: { } rate } a => Percent(promotion, PromotionEffectKind.PercentCheapestUnit, rate, a.Items),
        DiscountUnits { Reward.Amount: { } amount } a => Amount(promotion, PromotionEffectKind.AmountCheapestUnit, amount, a.Items),
        AmountOffOrder a => Amount(promotion, PromotionEffectKind.AmountShared, a.Amount, ProductFilter.Everything),
        PercentOffItems a => Percent(promotion, PromotionEffectKind.PercentShared, a.Rate, a.Items),
        PercentOffEachLine a => Percent(promotion, PromotionEffectKind.PercentEachLine, a.Rate, a.Items),
        AmountOffItems a => Amount(promotion, PromotionEffectKind.AmountShared, a.Amount, a.Items),
        AmountOffEachUnit a => Amount(promotion, PromotionEffectKind.AmountEachUnit, a.Amount, a.Items),
        PercentOffShipping a => Percent(promotion, PromotionEffectKind.PercentShipping, a.Rate, ProductFilter.Everything),
        AmountOffShipping a => Amount(promotion, PromotionEffectKind.AmountShipping, a.Amount, ProductFilter.Everything),
        FreeShipping => Percent(promotion, PromotionEffectKind.PercentShipping, Rate.OneHundredPercent, ProductFilter.Everything),
        null => PromotionErrors.Malformed(promotion.Id, "action", "it does nothing; give it an action."),
        _ => PromotionErrors.Malformed(promotion.Id, "action", $"'{promotion.Action.GetType().Name}' is not an action that this engine knows."),
    };

    private CommerceResult<CompiledAction> Percent(Promotion promotion, PromotionEffectKind kind, Rate rate, ProductFilter? filter) =>
        rate.Units == 0 ? PromotionErrors.Malformed(promotion.Id, "action.rate", "0 % takes nothing off.")
        : filter is null ? PromotionErrors.Malformed(promotion.Id, "action.items", "say which goods are meant.")
        : new CompiledAction(kind, rate.Units, default, FilterIndex(filter));

    private CommerceResult<CompiledAction> Amount(Promotion promotion, PromotionEffectKind kind, Money amount, ProductFilter? filter) =>
        amount.Currency.IsDefault || !amount.IsPositive ? PromotionErrors.Malformed(promotion.Id, "action.amount", "the amount must be above zero.")
        : filter is null ? PromotionErrors.Malformed(promotion.Id, "action.items", "say which goods are meant.")
        : new CompiledAction(kind, amount.MinorUnits, amount.Currency, FilterIndex(filter));

    private CommerceResult<CompiledCondition> Compile(PromotionId id, PromotionCondition condition, string path, List<int> filters, int depth)
    {
        if (depth > MaxDepth)
        {
            return PromotionErrors.Malformed(id, path, $"conditions nest at most {MaxDepth} deep.");
        }

        switch (condition)
        {
            case AllOf all:
                return CompileMany(id, all.Conditions, path, filters, depth).Map(CompiledCondition (parts) => new CompiledAllOf(parts));
            case AnyOf any:
                return CompileMany(id, any.Conditions, path, filters, depth).Map(CompiledCondition (parts) => new CompiledAnyOf(parts));
            case MinimumSubtotal minimum when minimum.Amount.Currency.IsDefault || minimum.Amount.IsNegative:
                return PromotionErrors.Malformed(id, $"{path}.amount", "the least subtotal cannot be negative.");
            case MinimumSubtotal minimum when (uint)minimum.Basis > (uint)SubtotalBasis.Remaining:
                return PromotionErrors.Malformed(id, $"{path}.basis", "the basis of the least subtotal does not exist.");
            case MinimumSubtotal minimum:
                return new CompiledMinimumSubtotal(minimum, Needed(minimum.Of, filters));
            case MinimumLineQuantity minimum when minimum.Quantity.IsDefault:
                return PromotionErrors.Malformed(id, $"{path}.quantity", "the least quantity must be above zero.");
            case MinimumLineQuantity minimum:
                return new CompiledMinimumLineQuantity(minimum.Quantity, Needed(minimum.Of, filters));
            case AllGoodsMatch { Of: null }:
                return PromotionErrors.Malformed(id, $"{path}.of", "say which goods are meant.");
            case AllGoodsMatch match:
                return new CompiledAllGoodsMatch(Needed(match.Of, filters));
            case MinimumQuantity minimum when minimum.Quantity.IsDefault:
                return PromotionErrors.Malformed(id, $"{path}.quantity", "the least quantity must be above zero.");
            case MinimumQuantity minimum:
                return new CompiledMinimumQuantity(minimum.Quantity, Needed(minimum.Of, filters));
            case CustomerInGroup member when member.Group.IsDefault:
                return PromotionErrors.Malformed(id, $"{path}.group", "name the group.");
            case CustomerInGroup member:
                return new CompiledCustomerInGroup(member.Group);
            case null:
                return PromotionErrors.Malformed(id, path, "a condition is missing.");
            default:
                return PromotionErrors.Malformed(id, path, $"'{condition.GetType().Name}' is not a condition that this engine knows.");
        }
    }

    private CommerceResult<CompiledCondition[]> CompileMany(
        PromotionId id,
        ImmutableArray<PromotionCondition> conditions,
        string path,
        List<int> filters,
        int depth)
    {
        if (conditions.IsDefaultOrEmpty)
        {
            return PromotionErrors.Malformed(id, $"{path}.conditions", "name at least one condition.");
        }

        var parts = new CompiledCondition[conditions.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Compile(id, conditions[i], $"{path}.conditions[{i}]", filters, depth + 1).TryGet(out var part, out var error))
            {
                return error;
            }

            parts[i] = part;
        }

        return parts;
    }

    private static bool AsksForRemaining(PromotionCondition? condition) => condition switch
    {
        AllOf all => all.Conditions.Any(AsksForRemaining),
        AnyOf any => any.Conditions.Any(AsksForRemaining),
        MinimumSubtotal minimum => minimum.Basis == SubtotalBasis.Remaining,
        _ => false,
    };

    private int Needed(ProductFilter? filter, List<int> filters)
    {
        if (filter is null)
        {
            return CompiledCondition.AllGoods;
        }

        var index = FilterIndex(filter);
        filters.Add(index);
        return index;
    }

    private int FilterIndex(ProductFilter filter)
    {
        if (!_filterIndex.TryGetValue(filter, out var index))
        {
            index = _filters.Count;
            _filters.Add(filter);
            _filterIndex.Add(filter, index);
        }

        return index;
    }

    private sealed record CompiledAction(PromotionEffectKind Kind, long Value, Currency Currency, int Filter)
    {
        public long AtMost { get; init; } = long.MaxValue;
    }
}

namespace Commerce.Promotions;

/// <summary>Checks promotions and compiles them into a <see cref="PromotionSet"/>.</summary>
internal sealed class PromotionCompiler(PromotionRules rules)
{
    private const int MaxNameLength = 200;
    private const int MaxClasses = 100;
    private readonly PromotionFilters _filters = new();

    public static CommerceResult<PromotionSet> Compile(IEnumerable<Promotion> promotions, PromotionRules rules)
    {
        var compiler = new PromotionCompiler(rules);
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

            if (!compiler.Compile(promotion).TryGet(out var one, out var error))
            {
                return error;
            }

            compiled.Add(one);
        }

        compiled.Sort(static (a, b) => Compare(a.Promotion, b.Promotion));
        var filters = compiler._filters.ToArray();
        return new PromotionSet([.. compiled], filters, PromotionIndex.Of(compiled, filters, rules));
    }

    private static int Compare(Promotion a, Promotion b)
    {
        var order = a.Lane.Order.CompareTo(b.Lane.Order);
        order = order != 0 ? order : a.Lane.Rule.CompareTo(b.Lane.Rule);
        order = order != 0 ? order : a.Priority.CompareTo(b.Priority);
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    }

    private CommerceResult<CompiledPromotion> Compile(Promotion promotion)
    {
        if (FindFault(promotion) is { } fault)
        {
            return PromotionErrors.Malformed(promotion.Id, fault.Path, fault.Reason);
        }

        var conditions = new PromotionConditionCompiler(_filters, rules);
        var condition = promotion.Condition is null ? null : conditions.Compile(promotion.Condition, "condition", depth: 1);
        if (conditions.Fault is { } wrong)
        {
            return PromotionErrors.Malformed(promotion.Id, wrong.Path, wrong.Reason);
        }

        var actions = new PromotionActionCompiler(_filters, rules);
        if (actions.Compile(promotion.Action, "action") is not { } action)
        {
            return PromotionErrors.Malformed(promotion.Id, actions.Fault!.Value.Path, actions.Fault.Value.Reason);
        }

        if (action.TakesPieces && promotion.Lane.Rule == LaneRule.BestPerLine)
        {
            return PromotionErrors.Malformed(promotion.Id, "lane.rule", "a deal takes its pieces together, and the best of each line would tear them apart; use a lane that stacks.");
        }

        var currency = action.Currency;
        foreach (var (amount, path) in ((Money?, string)[])[(promotion.AtMost, "atMost"), (promotion.LeastUnitPrice, "leastUnitPrice"), (promotion.Limits?.Budget, "limits.budget")])
        {
            if (amount is { } own && !currency.IsDefault && own.Currency != currency)
            {
                return PromotionErrors.Malformed(promotion.Id, path, $"its amounts are in {currency} and in {own.Currency}.");
            }

            currency = amount?.Currency ?? currency;
        }

        if (!currency.IsDefault && FindOtherCurrency(promotion.Condition, currency, "condition") is { } other)
        {
            return PromotionErrors.Malformed(promotion.Id, other.Path, other.Reason);
        }

        return new CompiledPromotion
        {
            Promotion = promotion,
            Action = action,
            AtMost = promotion.AtMost?.MinorUnits ?? long.MaxValue,
            LeastUnitPrice = promotion.LeastUnitPrice?.MinorUnits ?? 0,
            Currency = currency,
            Condition = condition,
            NeedsCode = promotion.Code is not null || promotion.NeedsCoupon,
            IsPlain = promotion is { IsExclusive: false, CombinesWith: null, SkipsDiscountedLines: false }
                && !conditions.AsksForRemaining && !actions.AsksForRemaining && (action.IsSteady || !action.TouchesGoods),
            AsksForRemaining = conditions.AsksForRemaining || actions.AsksForRemaining,
            AsksPlugins = conditions.AsksPlugins,
            AsksForShipping = conditions.AsksForShipping,
            Facts = conditions.Facts,
            AsksForAnyFact = conditions.AsksForAnyFact || action.Meaning is not null,
            ConditionFilters = conditions.Needed,
            StartsAtTicks = promotion.StartsAt?.UtcTicks ?? long.MinValue,
            EndsAtTicks = promotion.EndsAt?.UtcTicks ?? long.MaxValue,
        };
    }

    private static PromotionFault? FindFault(Promotion promotion) =>
        string.IsNullOrWhiteSpace(promotion.Name) || promotion.Name.Length > MaxNameLength ? new("name", $"give it a name of at most {MaxNameLength} characters.")
        : promotion.StartsAt >= promotion.EndsAt ? new("endsAt", "it ends before it starts.")
        : promotion.Code is { IsDefault: true } ? new("code", "its code is none; leave it out.")
        : promotion.AtMost is { } cap && (cap.Currency.IsDefault || !cap.IsPositive) ? new("atMost", "the most that it takes off must be above zero.")
        : promotion.LeastUnitPrice is { } least && (least.Currency.IsDefault || !least.IsPositive) ? new("leastUnitPrice", "the least price must be above zero; leave it out for none.")
        : !Enum.IsDefined(promotion.Lane.Rule) ? new("lane.rule", "there is no such rule.")
        : promotion.Class is { } own && !IsClass(own) ? new("class", $"a class has 1 to {MaxNameLength} characters; leave it out for none.")
        : promotion.CombinesWith is { } classes && (classes.IsDefault || classes.Length > MaxClasses || !classes.All(IsClass))
            ? new("combinesWith", $"name at most {MaxClasses} classes, each of 1 to {MaxNameLength} characters.")
        : promotion.Limits is { } limits ? FindFault(limits)
        : null;

    // Only what must hold whatever else does: of two subtotals in "any", one per currency is as it should be.
    private static PromotionFault? FindOtherCurrency(PromotionCondition? condition, Currency currency, string path) => condition switch
    {
        MinimumSubtotal { Amount: var amount } when amount.Currency != currency => new($"{path}.amount", $"its amounts are in {currency} and in {amount.Currency}."),
        AllOf all => all.Conditions.Select((part, i) => FindOtherCurrency(part, currency, $"{path}.conditions[{i}]")).FirstOrDefault(static fault => fault is not null),
        _ => null,
    };

    private static PromotionFault? FindFault(PromotionLimits limits) =>
        limits.Uses < 1 ? new("limits.uses", "let it be used once or more, or leave it out.")
        : limits.UsesPerCustomer < 1 ? new("limits.usesPerCustomer", "let it be used once or more, or leave it out.")
        : limits.Budget is { } budget && (budget.Currency.IsDefault || !budget.IsPositive) ? new("limits.budget", "the budget must be above zero.")
        : !Enum.IsDefined(limits.WhenBudgetEnds) ? new("limits.whenBudgetEnds", "there is no such rule.")
        : null;

    private static bool IsClass(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength;
}

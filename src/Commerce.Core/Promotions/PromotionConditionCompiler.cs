namespace Commerce.Promotions;

/// <summary>Checks the condition of one promotion and compiles it.</summary>
internal sealed class PromotionConditionCompiler(PromotionFilters filters, PromotionRules rules)
{
    /// <summary>The deepest nesting of conditions.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most conditions, and values in their lists, of one promotion.</summary>
    public const int MaxSteps = 10_000;

    private readonly HashSet<int> _needed = [];
    private readonly HashSet<string> _facts = [];
    private int _steps;

    public PromotionFault? Fault { get; private set; }

    public bool AsksForRemaining { get; private set; }

    public bool AsksPlugins { get; private set; }

    public bool AsksForShipping { get; private set; }

    /// <summary>The facts that it names.</summary>
    public string[] Facts => [.. _facts];

    /// <summary>True when a plugin's condition may look at any fact.</summary>
    public bool AsksForAnyFact { get; private set; }

    public int[] Needed => [.. _needed];

    public CompiledCondition? Compile(PromotionCondition? condition, string path, int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail(path, $"conditions nest at most {MaxDepth} deep.");
        }

        if (++_steps > MaxSteps)
        {
            return Fail(path, $"it has more than {MaxSteps} conditions and values.");
        }

        return condition switch
        {
            null => Fail(path, "a condition is missing."),
            AllOf all => CompileMany(all.Conditions, path, depth) is { } parts ? new CompiledAllOf(parts) : null,
            AnyOf any => CompileMany(any.Conditions, path, depth) is { } parts ? new CompiledAnyOf(parts) : null,
            Not not => CompileNot(not, path, depth),
            MinimumSubtotal minimum => Subtotal(minimum, path),
            MinimumQuantity minimum when minimum.Quantity.IsDefault => Fail($"{path}.quantity", "the least quantity must be above zero."),
            MinimumQuantity minimum => Filter(minimum.Of, path) is { } filter ? new CompiledMinimumQuantity(minimum.Quantity, filter) : null,
            MinimumLineQuantity minimum when minimum.Quantity.IsDefault => Fail($"{path}.quantity", "the least quantity must be above zero."),
            MinimumLineQuantity minimum => Filter(minimum.Of, path) is { } filter ? new CompiledMinimumLineQuantity(minimum.Quantity, filter) : null,
            AllGoodsMatch { Of: null } => Fail($"{path}.of", "say which goods are meant."),
            AllGoodsMatch match => Filter(match.Of, path) is { } filter ? new CompiledAllGoodsMatch(filter) : null,
            _ => CompileTest(condition, path),
        };
    }

    private CompiledCondition? CompileTest(PromotionCondition condition, string path) => condition switch
    {
        CustomerInGroup member when member.Group.IsDefault => Fail($"{path}.group", "name the group."),
        CustomerInGroup member => Test((in f) => f.Context.Groups.Contains(member.Group), PromotionMissReason.NotInGroup),
        CustomerIs customer => List(customer.Customers, static c => c.IsDefault, $"{path}.customers")
            ? Test((in f) => customer.Customers.Contains(f.Context.Customer), PromotionMissReason.OtherCustomer) : null,
        FirstOrder => Test(static (in f) => !f.Context.Customer.IsDefault && f.Context.PriorOrders == 0, PromotionMissReason.NotFirstOrder),
        ShopIs shop => List(shop.Shops, static s => s.IsDefault, $"{path}.shops")
            ? Test((in f) => shop.Shops.Contains(f.Context.Shop), PromotionMissReason.OtherShop) : null,
        CurrencyIs currency => List(currency.Currencies, static c => c.IsDefault, $"{path}.currencies")
            ? Test((in f) => currency.Currencies.Contains(f.Currency), PromotionMissReason.OtherCurrency) : null,
        ShipsTo to => List(to.Countries, static c => c is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], $"{path}.countries")
            ? Test((in f) => f.Context.Country is { } country && to.Countries.Contains(country), PromotionMissReason.OtherCountry) : null,
        ShipsWith with => List(with.Methods, static m => m.IsDefault, $"{path}.methods") && (AsksForShipping = true)
            ? Test((in f) => f.ShipsWith(with.Methods), PromotionMissReason.OtherShippingMethod) : null,
        OnWeekdays days => Weekdays(days, path),
        OnDates dates when dates.From > dates.Until => Fail($"{path}.until", "it ends before it starts."),
        OnDates dates => Test((in f) => DateOnly.FromDateTime(f.Context.Now.DateTime) is var day && day >= dates.From && day <= dates.Until, PromotionMissReason.OtherTime),
        FactMatches fact => FactRule.FindFault(fact.Rule) is var (part, reason)
            ? Fail($"{path}.rule.{part}", reason)
            : Fact(fact.Rule),
        _ => Plugin(condition, path),
    };

    private CompiledPluginCondition? Plugin(PromotionCondition condition, string path)
    {
        if (rules.Find(condition) is not { } meaning)
        {
            Fail(path, $"'{condition.GetType().Name}' is not a condition that this engine knows.");
            return null;
        }

        AsksPlugins = true;
        if (meaning.FindFault(condition) is { } fault)
        {
            Fail(path, fault);
            return null;
        }

        if (meaning.NeedOf(condition) is { } need)
        {
            if (FactRule.FindFault(need) is var (part, reason))
            {
                Fail(path, $"its rule names a fact that it needs, but the {part} of it cannot be used: {reason}");
                return null;
            }

            _facts.Add(need.Fact);
        }
        else
        {
            AsksForAnyFact = true;
        }

        return new CompiledPluginCondition(meaning, condition);
    }

    private CompiledTest Fact(FactRule rule)
    {
        _facts.Add(rule.Fact);
        return Test((in f) => rule.Holds(f.Context.Facts.AsSpan()), PromotionMissReason.FactNotMet);
    }

    private CompiledCondition? Subtotal(MinimumSubtotal minimum, string path)
    {
        if (minimum.Amount.Currency.IsDefault || minimum.Amount.IsNegative)
        {
            return Fail($"{path}.amount", "the least subtotal cannot be negative.");
        }

        if ((uint)minimum.Basis > (uint)SubtotalBasis.Remaining)
        {
            return Fail($"{path}.basis", "the basis of the least subtotal does not exist.");
        }

        AsksForRemaining |= minimum.Basis == SubtotalBasis.Remaining;
        return Filter(minimum.Of, path) is { } filter ? new CompiledMinimumSubtotal(minimum, filter) : null;
    }

    private CompiledCondition? Weekdays(OnWeekdays weekdays, string path)
    {
        var (from, until) = (weekdays.From ?? TimeOnly.MinValue, weekdays.Until ?? TimeOnly.MinValue);
        if (!weekdays.Days.IsDefault && weekdays.Days.Any(static d => (uint)d > (uint)DayOfWeek.Saturday))
        {
            return Fail($"{path}.days", "there is no such day.");
        }

        if (from == until && weekdays.Until is not null && weekdays.From is not null)
        {
            return Fail($"{path}.until", "it ends when it starts.");
        }

        var mask = weekdays.Days.IsDefaultOrEmpty ? 0x7F : weekdays.Days.Aggregate(0, static (sum, day) => sum | (1 << (int)day));
        return Test((in f) => IsOn(f.Context.Now.DateTime, mask, from, until), PromotionMissReason.OtherTime);
    }

    // Until midnight is until the next day's first instant; a window over midnight belongs to the day on which it began.
    private static bool IsOn(DateTime now, int days, TimeOnly from, TimeOnly until)
    {
        var time = TimeOnly.FromDateTime(now);
        var today = (days & (1 << (int)now.DayOfWeek)) != 0;
        var yesterday = (days & (1 << (((int)now.DayOfWeek + 6) % 7))) != 0;
        return until > from ? today && time >= from && time < until : (today && time >= from) || (yesterday && time < until);
    }

    private CompiledNot? CompileNot(Not not, string path, int depth)
    {
        var others = AsksForRemaining;
        AsksForRemaining = false;
        var part = Compile(not.Condition, $"{path}.condition", depth + 1);
        var own = AsksForRemaining;
        AsksForRemaining |= others;
        return part is null ? null : new CompiledNot(part, own);
    }

    private CompiledCondition[]? CompileMany(ImmutableArray<PromotionCondition> conditions, string path, int depth)
    {
        if (conditions.IsDefaultOrEmpty)
        {
            Fail($"{path}.conditions", "name at least one condition.");
            return null;
        }

        var parts = new CompiledCondition[Math.Min(conditions.Length, MaxSteps)];
        for (var i = 0; i < conditions.Length; i++)
        {
            if (Compile(conditions[i], $"{path}.conditions[{i}]", depth + 1) is not { } part)
            {
                return null;
            }

            parts[i] = part;
        }

        return parts;
    }

    private bool List<T>(ImmutableArray<T> values, Predicate<T> isFaulty, string path)
    {
        if (values.IsDefaultOrEmpty)
        {
            Fail(path, "name at least one.");
        }
        else if ((_steps += values.Length) > MaxSteps)
        {
            Fail(path, $"it has more than {MaxSteps} conditions and values.");
        }
        else if (values.Any(value => isFaulty(value)))
        {
            Fail(path, "one of the values is none.");
        }

        return Fault is null;
    }

    private int? Filter(ProductFilter? filter, string path)
    {
        if (filter is null)
        {
            return CompiledCondition.AllGoods;
        }

        if (PromotionFilterCheck.Find(filter) is { } fault)
        {
            Fail($"{path}.of{fault.Path}", fault.Reason);
            return null;
        }

        _steps += PromotionFilterCheck.SizeOf(filter);
        var index = filters.IndexOf(filter);
        _needed.Add(index);
        return index;
    }

    private static CompiledTest Test(PromotionTest test, PromotionMissReason reason) => new(test, reason);

    private CompiledCondition? Fail(string path, string reason)
    {
        Fault ??= new(path, reason);
        return null;
    }
}

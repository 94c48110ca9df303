namespace Commerce.Promotions;

/// <summary>Checks the action of one promotion and compiles it.</summary>
internal sealed partial class PromotionActionCompiler(PromotionFilters filters, PromotionRules rules)
{
    private const int MaxSets = 8;
    private const long MaxUnits = Quantity.MaxValue;

    public PromotionFault? Fault { get; private set; }

    public bool AsksForRemaining { get; private set; }

    public CompiledAction? Compile(PromotionAction? action, string path)
    {
        var compiled = action switch
        {
            null => Fail(path, "it does nothing; give it an action."),
            PercentOffOrder a => Percent(PromotionEffectKind.PercentShared, a.Rate, ProductFilter.Everything, path),
            PercentOffItems a => Percent(PromotionEffectKind.PercentShared, a.Rate, a.Items, path),
            PercentOffEachLine a => Percent(PromotionEffectKind.PercentEachLine, a.Rate, a.Items, path),
            PercentOffEachUnit a => Percent(PromotionEffectKind.PercentEachUnit, a.Rate, a.Items, path) with { AtMostUnits = Most(a.AtMostUnits, $"{path}.atMostUnits") },
            AmountOffOrder a => Amount(PromotionEffectKind.AmountShared, a.Amount, ProductFilter.Everything, path),
            AmountOffItems a => Amount(PromotionEffectKind.AmountShared, a.Amount, a.Items, path),
            AmountOffEachLine a => Amount(PromotionEffectKind.AmountEachLine, a.Amount, a.Items, path),
            AmountOffEachUnit a => EachUnit(a, path),
            FixedPriceForOrder a => Price(PromotionEffectKind.DownToShared, a.Price, ProductFilter.Everything, path),
            FixedPriceForItems a => Price(PromotionEffectKind.DownToShared, a.Price, a.Items, path),
            FixedPriceForEachUnit a => Price(PromotionEffectKind.DownToEachUnit, a.Price, a.Items, path),
            ShippingAction a => Shipping(a, path),
            DiscountUnits a => Units(a, path),
            CompleteGroups a => Groups(a, path),
            BuyAndGet a => Deal(a, path),
            Bundle a => Sets(a, path),
            TieredBySubtotal a => BySubtotal(a, path),
            TieredByQuantity a => ByQuantity(a, path),
            GiftItem a when a.Sku.IsDefault => Fail($"{path}.sku", "name the gift."),
            GiftItem a when a.Quantity is < 1 or > MaxUnits => Fail($"{path}.quantity", "give one or more."),
            GiftItem => new CompiledAction(PromotionEffectKind.Gift, 0),
            _ => Plugin(action, path),
        };
        return Fault is null ? compiled : null;
    }

    private CompiledAction Percent(PromotionEffectKind kind, Rate rate, ProductFilter? items, string path) =>
        rate.IsZero ? Fail($"{path}.rate", "0 % takes nothing off.") : new(kind, Filter(items, $"{path}.items")) { Value = rate.Units, IsWholeOrder = items == ProductFilter.Everything };

    private CompiledAction Amount(PromotionEffectKind kind, Money amount, ProductFilter? items, string path) =>
        amount.Currency.IsDefault || !amount.IsPositive
            ? Fail($"{path}.amount", "the amount must be above zero.")
            : new(kind, Filter(items, $"{path}.items")) { Value = amount.MinorUnits, Currency = amount.Currency, IsWholeOrder = items == ProductFilter.Everything };

    private CompiledAction Price(PromotionEffectKind kind, Money price, ProductFilter? items, string path) =>
        price.Currency.IsDefault || price.IsNegative
            ? Fail($"{path}.price", "the price cannot be negative.")
            : new(kind, Filter(items, $"{path}.items")) { Value = price.MinorUnits, Currency = price.Currency, IsWholeOrder = items == ProductFilter.Everything };

    private CompiledAction EachUnit(AmountOffEachUnit action, string path)
    {
        var first = action.FirstUnit;
        if (first is { } other && (other.Currency.IsDefault || other.IsNegative))
        {
            return Fail($"{path}.firstUnit", "the amount off the first unit cannot be negative.");
        }

        // With an amount off the first unit alone, the others may cost what they cost.
        var amount = first is { IsPositive: true } && action.Amount is { IsZero: true, Currency.IsDefault: false }
            ? new CompiledAction(PromotionEffectKind.AmountEachUnit, Filter(action.Items, $"{path}.items")) { Currency = action.Amount.Currency }
            : Amount(PromotionEffectKind.AmountEachUnit, action.Amount, action.Items, path);
        return amount with
        {
            AtMostUnits = Most(action.AtMostUnits, $"{path}.atMostUnits"),
            FirstUnit = first is { } off ? InCurrency(off, amount.Currency, $"{path}.firstUnit") : -1,
        };
    }

    private CompiledAction Shipping(ShippingAction action, string path)
    {
        if (action.Methods.Any(static m => m.IsDefault))
        {
            return Fail($"{path}.methods", "one of the methods is none.");
        }

        var compiled = action switch
        {
            FreeShipping => Percent(PromotionEffectKind.PercentShipping, Rate.OneHundredPercent, ProductFilter.Everything, path),
            PercentOffShipping a => Percent(PromotionEffectKind.PercentShipping, a.Rate, ProductFilter.Everything, path),
            AmountOffShipping a => Amount(PromotionEffectKind.AmountShipping, a.Amount, ProductFilter.Everything, path),
            AmountOffEachShipping a => Amount(PromotionEffectKind.AmountEachShipping, a.Amount, ProductFilter.Everything, path),
            FixedPriceForShipping a => Price(PromotionEffectKind.DownToEachShipping, a.Price, ProductFilter.Everything, path),
            _ => Unknown(action, path),
        };
        return compiled with { Methods = [.. action.Methods] };
    }

    private CompiledAction Units(DiscountUnits action, string path)
    {
        if (action.Units is < 1 or > MaxUnits)
        {
            return Fail($"{path}.units", "give one or more.");
        }

        return Reward(action.Reward, new(PromotionEffectKind.SomeUnits, Filter(action.Items, $"{path}.items")) { AtMostUnits = action.Units }, path)
            with { Order = Known(action.Order, $"{path}.order") };
    }

    private CompiledAction Groups(CompleteGroups action, string path) => action.Size is < 1 or > MaxUnits
        ? Fail($"{path}.size", "a group has one piece or more.")
        : Reward(action.Reward, new(PromotionEffectKind.CompleteGroups, Filter(action.Items, $"{path}.items")) { Value = action.Size }, path);

    private CompiledAction Deal(BuyAndGet action, string path)
    {
        if (action.Get is null || action.Get.Quantity is < 1 or > MaxUnits)
        {
            return Fail($"{path}.get", "say on how many pieces the reward is given.");
        }

        var compiled = new CompiledAction(PromotionEffectKind.BuyAndGet, Filter(action.Get.Items, $"{path}.get.items"))
        {
            Sets = UnitSets(action.Buy, $"{path}.buy"),
            GetQuantity = action.Get.Quantity,
            Order = Known(action.Order, $"{path}.order"),
            AtMostTimes = Most(action.AtMostTimes, $"{path}.atMostTimes"),
            AtMostUnits = Most(action.AtMostUnits, $"{path}.atMostUnits"),
        };
        return Reward(action.Reward, compiled, path);
    }

    private CompiledAction Sets(Bundle action, string path)
    {
        var compiled = new CompiledAction(PromotionEffectKind.Bundle, Filter(ProductFilter.Everything, path))
        {
            Sets = UnitSets(action.Parts, $"{path}.parts"),
            AtMostTimes = Most(action.AtMostTimes, $"{path}.atMostTimes"),
        };
        return Reward(action.Reward, compiled, path);
    }

    private CompiledUnitSet[] UnitSets(ImmutableArray<UnitSet> sets, string path)
    {
        if (sets.IsDefaultOrEmpty || sets.Length > MaxSets)
        {
            Fail(path, $"name 1 to {MaxSets} sets of pieces.");
            return [];
        }

        var compiled = new CompiledUnitSet[sets.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i] is not { Quantity: >= 1 and <= MaxUnits } set)
            {
                Fail($"{path}[{i}].quantity", "a set has one piece or more.");
                return [];
            }

            compiled[i] = new(Filter(set.Items, $"{path}[{i}].items"), set.Quantity);
        }

        return compiled;
    }

    private CompiledAction Reward(PromotionReward? reward, CompiledAction action, string path)
    {
        path += ".reward";
        return reward switch
        {
            { Rate: { } rate, Amount: null, Price: null } => rate.IsZero
                ? Fail($"{path}.rate", "0 % takes nothing off.")
                : action with { Reward = new(CompiledRewardKind.Percent, rate.Units) },
            { Rate: null, Amount: { } amount, Price: null } => amount.Currency.IsDefault || !amount.IsPositive
                ? Fail($"{path}.amount", "the amount must be above zero.")
                : action with { Reward = new(CompiledRewardKind.Amount, amount.MinorUnits), Currency = amount.Currency },
            { Rate: null, Amount: null, Price: { } price } => price.Currency.IsDefault || price.IsNegative
                ? Fail($"{path}.price", "the price cannot be negative.")
                : action with { Reward = new(CompiledRewardKind.Price, price.MinorUnits), Currency = price.Currency },
            _ => Fail(path, "give exactly one of rate, amount and price."),
        };
    }

    private CompiledAction Plugin(PromotionAction action, string path)
    {
        if (rules.Find(action) is not { } meaning)
        {
            return Unknown(action, path);
        }

        return meaning.FindFault(action) is { } fault
            ? Fail(path, fault)
            : new CompiledAction(PromotionEffectKind.Plugin, 0) { Meaning = meaning, Source = action, Currency = meaning.CurrencyOf(action) ?? default };
    }

    private CompiledAction Unknown(PromotionAction action, string path) =>
        Fail(path, $"'{action.GetType().Name}' is not an action that this engine knows.");

    private int Filter(ProductFilter? items, string path)
    {
        if (items is null)
        {
            Fail(path, "say which goods are meant.");
            return 0;
        }

        if (PromotionFilterCheck.Find(items) is { } fault)
        {
            Fail($"{path}{fault.Path}", fault.Reason);
            return 0;
        }

        return filters.IndexOf(items);
    }

    private long Most(long? units, string path)
    {
        if (units is < 1 or > MaxUnits)
        {
            Fail(path, "give one or more, or leave it out.");
        }

        return units ?? long.MaxValue;
    }

    private T Known<T>(T value, string path)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Fail(path, $"there is no such {typeof(T).Name}.");
        }

        return value;
    }

    private static CompiledAction Nothing { get; } = new(PromotionEffectKind.PercentShared, 0);

    private CompiledAction Fail(string path, string reason)
    {
        Fault ??= new(path, reason);
        return Nothing;
    }
}

namespace Commerce.Promotions;

/// <summary>Tiers: several actions, of which the highest one that is reached counts.</summary>
internal sealed partial class PromotionActionCompiler
{
    private const int MaxTiers = 100;

    private CompiledAction BySubtotal(TieredBySubtotal action, string path)
    {
        AsksForRemaining |= Known(action.Basis, $"{path}.basis") == SubtotalBasis.Remaining;
        if (action.Tiers.IsDefaultOrEmpty || action.Tiers.Any(static t => t is null) || action.Tiers[0].From.Currency.IsDefault)
        {
            return Fail($"{path}.tiers", "name at least one tier, with its subtotal and its action.");
        }

        var currency = action.Tiers[0].From.Currency;
        var from = action.Tiers.Select((t, i) => InCurrency(t.From, currency, $"{path}.tiers[{i}].from")).ToArray();
        var tiers = Tiers(from, [.. action.Tiers.Select(static t => t.Action)], action.Of, action.Scope, path);
        return tiers.Tiers is null ? tiers : tiers with
        {
            Currency = tiers.Currency.IsDefault || tiers.Currency == currency ? currency : Fail(path, "its amounts are in several currencies.").Currency,
            Tiers = tiers.Tiers with { AsksForRemaining = action.Basis == SubtotalBasis.Remaining },
        };
    }

    private CompiledAction ByQuantity(TieredByQuantity action, string path)
    {
        if (action.Tiers.IsDefaultOrEmpty || action.Tiers.Any(static t => t is null))
        {
            return Fail($"{path}.tiers", "name at least one tier, with its quantity and its action.");
        }

        var tiers = Tiers([.. action.Tiers.Select(static t => t.From)], [.. action.Tiers.Select(static t => t.Action)], action.Of, action.Scope, path);
        return tiers.Tiers is null ? tiers : tiers with { Tiers = tiers.Tiers with { IsQuantity = true } };
    }

    private CompiledAction Tiers(long[] from, PromotionAction?[] actions, ProductFilter? of, TierScope scope, string path)
    {
        if (from.Length > MaxTiers || from[0] < 0)
        {
            return Fail($"{path}.tiers", $"there are at most {MaxTiers} tiers, and none begins below zero.");
        }

        var compiled = new CompiledAction[from.Length];
        var currency = default(Currency);
        for (var i = 0; i < from.Length; i++)
        {
            var at = $"{path}.tiers[{i}]";
            if (i > 0 && from[i] <= from[i - 1])
            {
                return Fail($"{at}.from", "each tier begins above the one before it.");
            }

            if (actions[i] is TieredBySubtotal or TieredByQuantity or BuyAndGet or Bundle or GiftItem)
            {
                return Fail($"{at}.action", "a tier has no tiers, sets or gifts of its own.");
            }

            if (Compile(actions[i], $"{at}.action") is not { } action)
            {
                return Nothing;
            }

            if (scope == TierScope.EachLine && (action.IsShipping || action.Kind == PromotionEffectKind.Plugin))
            {
                return Fail($"{at}.action", "tiers of each line touch lines, not shipping, and not what a plugin touches.");
            }

            if (!action.Currency.IsDefault && !currency.IsDefault && action.Currency != currency)
            {
                return Fail($"{at}.action", "the amounts of its tiers are in several currencies.");
            }

            currency = currency.IsDefault ? action.Currency : currency;
            compiled[i] = action;
        }

        var filter = of is null ? CompiledCondition.AllGoods : Filter(of, $"{path}.of");
        return new CompiledAction(PromotionEffectKind.Tiered, filter)
        {
            Currency = currency,
            Tiers = new CompiledTiers(from, compiled, filter) { Scope = Known(scope, $"{path}.scope"), IsQuantity = false, AsksForRemaining = false },
        };
    }

    private long InCurrency(Money amount, Currency currency, string path)
    {
        if (amount.Currency != currency)
        {
            Fail(path, "its amounts are in several currencies.");
        }

        return amount.MinorUnits;
    }
}

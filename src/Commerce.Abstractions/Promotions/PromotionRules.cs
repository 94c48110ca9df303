using System.Collections.Frozen;

namespace Commerce.Promotions;

/// <summary>The meanings of all conditions and actions of plugins. Immutable and thread-safe.</summary>
public sealed class PromotionRules
{
    private readonly FrozenDictionary<Type, PromotionRuleRegistration> _byType;

    /// <summary>Gathers the meanings.</summary>
    /// <exception cref="InvalidOperationException">A type has two meanings.</exception>
    public PromotionRules(IEnumerable<PromotionRuleRegistration> registrations)
    {
        ArgumentNullException.ThrowIfNull(registrations);
        PromotionRuleRegistration[] all = [.. registrations];
        if (all.GroupBy(r => r.Type).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"{twice.Key.FullName} has two rules; register one.");
        }

        _byType = all.ToFrozenDictionary(r => r.Type);
    }

    /// <summary>No plugin: the built-in conditions and actions alone.</summary>
    public static PromotionRules BuiltIn { get; } = new([]);

    internal PromotionConditionMeaning? Find(PromotionCondition condition) => _byType.GetValueOrDefault(condition.GetType()) as PromotionConditionMeaning;

    internal PromotionActionMeaning? Find(PromotionAction action) => _byType.GetValueOrDefault(action.GetType()) as PromotionActionMeaning;
}

using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>What happens when the budget of a promotion is smaller than the discount.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<BudgetRule>))]
public enum BudgetRule
{
    /// <summary>The promotion does not apply.</summary>
    Refuse,

    /// <summary>The discount is what is left of the budget.</summary>
    Cap,
}

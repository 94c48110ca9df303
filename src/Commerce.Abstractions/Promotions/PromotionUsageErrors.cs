using System.Globalization;

namespace Commerce.Promotions;

/// <summary>The refusals of limits. Each names its promotion in <c>promotion</c>.</summary>
public static class PromotionUsageErrors
{
    /// <summary>All uses are taken.</summary>
    public static CommerceError Exhausted(PromotionId promotion) => Of(
        "promotions.exhausted", "The promotion is used up. Calculate the cart again to see its new total.", promotion);

    /// <summary>The customer used it as often as allowed.</summary>
    public static CommerceError ExhaustedForCustomer(PromotionId promotion) => Of(
        "promotions.exhausted_for_customer", "The customer has used the promotion as often as it allows. Calculate the cart again to see its new total.", promotion);

    /// <summary>Less than the discount is left of the budget.</summary>
    public static CommerceError BudgetExhausted(PromotionId promotion, Money left) => Of(
            "promotions.budget_exhausted", "The budget of the promotion is spent. Calculate the cart again to see its new total.", promotion)
        .With("left", left.ToString());

    /// <summary>The code was used as often as allowed.</summary>
    public static CommerceError CodeUsed(PromotionId promotion) => Of(
        "promotions.code_used", "The code has been used. Calculate the cart again to see its new total.", promotion);

    /// <summary>Nobody knows whose uses to count.</summary>
    public static CommerceError CustomerRequired(PromotionId promotion) => Of(
        "promotions.customer_required", "The promotion is limited per customer. Say who buys.", promotion);

    /// <summary>Another hold has the key.</summary>
    public static CommerceError HoldKeyReused { get; } =
        CommerceError.Conflict("promotions.hold_key_reused", "Something else is held under this key. Take a new key.");

    /// <summary>What was held was given back for good.</summary>
    public static CommerceError HoldReleased { get; } =
        CommerceError.Refused("promotions.hold_released", "What was held under this key was given back. Take a new key.");

    /// <summary>Nothing was ever held under the key.</summary>
    public static CommerceError UnknownHold { get; } =
        CommerceError.NotFound("promotions.unknown_hold", "Nothing is held under this key.");

    /// <summary>A customer is missing.</summary>
    public static CommerceError CustomerMissing(string target) =>
        CommerceError.Invalid("promotions.customer_missing", "Name the customer.").At(target);

    /// <summary>A question is about too many promotions.</summary>
    public static CommerceError TooManyPromotions(int most) => CommerceError
        .Invalid("promotions.too_many_promotions", string.Create(CultureInfo.InvariantCulture, $"Ask for at most {most:N0} promotions at a time."))
        .At("promotions");

    private static CommerceError Of(string code, string message, PromotionId promotion) =>
        CommerceError.Refused(code, message).With("promotion", promotion.Value);
}

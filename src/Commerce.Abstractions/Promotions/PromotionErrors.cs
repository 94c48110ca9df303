using System.Globalization;

namespace Commerce.Promotions;

/// <summary>The refusals of promotions, and the reasons why one did not apply.</summary>
public static class PromotionErrors
{
    /// <summary>No promotion has this code, or none that counts today: both get the same answer.</summary>
    public static CommerceError UnknownCode { get; } =
        CommerceError.NotFound("promotions.unknown_code", "This code is not valid. Check its spelling.");

    /// <summary>It has not begun or is over.</summary>
    public static CommerceError NotActive { get; } =
        CommerceError.Refused("promotions.not_active", "The promotion does not run today.");

    /// <summary>Nothing in the cart is meant.</summary>
    public static CommerceError NoMatchingItems { get; } =
        CommerceError.Refused("promotions.no_matching_items", "Nothing in the cart takes part.");

    /// <summary>Earlier promotions left nothing to take off.</summary>
    public static CommerceError NothingLeft { get; } =
        CommerceError.Refused("promotions.nothing_left", "There is nothing left to take off.");

    /// <summary>The customer does not belong to the group.</summary>
    public static CommerceError NotInGroup { get; } =
        CommerceError.Refused("promotions.not_in_group", "It is for another customer group.");

    /// <summary>The promotion's amount is in another currency.</summary>
    public static CommerceError OtherCurrency(Currency wanted) => CommerceError
        .Refused("promotions.other_currency", $"It counts for orders in {wanted} only.")
        .With("currency", wanted.Code);

    /// <summary>The goods are not worth enough.</summary>
    public static CommerceError SubtotalMissing(Money missing) => CommerceError
        .Refused("promotions.subtotal_missing", $"{missing} missing")
        .With("missing", missing.ToString());

    /// <summary>There are not enough goods.</summary>
    public static CommerceError QuantityMissing(long missing) => CommerceError
        .Refused("promotions.quantity_missing", string.Create(CultureInfo.InvariantCulture, $"{missing} more needed"))
        .With("missing", missing.ToString(CultureInfo.InvariantCulture));

    /// <summary>The cart has goods that the promotion does not name.</summary>
    public static CommerceError OtherGoods { get; } =
        CommerceError.Refused("promotions.other_goods", "It counts for carts without other goods only.");

    /// <summary>A condition that must not hold does.</summary>
    public static CommerceError ConditionNotMet { get; } =
        CommerceError.Refused("promotions.condition_not_met", "The cart has something that the promotion rules out.");

    /// <summary>It is meant for other customers.</summary>
    public static CommerceError OtherCustomer { get; } =
        CommerceError.Refused("promotions.other_customer", "It is for another customer. Sign in, if you have not.");

    /// <summary>The customer has ordered before, or is not known.</summary>
    public static CommerceError NotFirstOrder { get; } =
        CommerceError.Refused("promotions.not_first_order", "It counts for the first order of a known customer only.");

    /// <summary>It counts in another shop.</summary>
    public static CommerceError OtherShop { get; } =
        CommerceError.Refused("promotions.other_shop", "It does not count in this shop.");

    /// <summary>The goods go to another country, or nobody knows yet where.</summary>
    public static CommerceError OtherCountry { get; } =
        CommerceError.Refused("promotions.other_country", "It does not count for the country that the goods go to.");

    /// <summary>Another shipping method is chosen.</summary>
    public static CommerceError OtherShippingMethod { get; } =
        CommerceError.Refused("promotions.other_shipping_method", "It counts for another shipping method.");

    /// <summary>It counts on other days or at other times of the day.</summary>
    public static CommerceError OtherTime { get; } =
        CommerceError.Refused("promotions.other_time", "It counts on other days or at other times.");

    /// <summary>A fact of the sale does not match.</summary>
    public static CommerceError FactNotMet { get; } =
        CommerceError.Refused("promotions.fact_not_met", "The order does not have what the promotion asks for.");

    /// <summary>It has been used as often as it may.</summary>
    public static CommerceError Exhausted { get; } =
        CommerceError.Refused("promotions.exhausted", "The promotion is used up.");

    /// <summary>Less is left of its budget than the discount.</summary>
    public static CommerceError BudgetExhausted { get; } =
        CommerceError.Refused("promotions.budget_exhausted", "The budget of the promotion does not cover the discount any more.");

    /// <summary>Others take more off without it: it does not combine with them, or stands in their way.</summary>
    public static CommerceError Outweighed { get; } =
        CommerceError.Refused("promotions.outweighed", "Other promotions take more off without it.");

    /// <summary>Its gift is not among the lines: the shop does not sell it now, or the promotion would not have counted with it.</summary>
    public static CommerceError GiftMissing { get; } =
        CommerceError.Refused("promotions.gift_missing", "Its gift is not to be had, has no price, is beyond what the promotion may take off, or other promotions take more off.");

    /// <summary>A list of promotions holds a null.</summary>
    public static CommerceError Missing { get; } =
        CommerceError.Invalid("promotions.missing", "A promotion of the list is null. Leave it out.");

    /// <summary>A promotion has no id.</summary>
    public static CommerceError NoId(string? name) => CommerceError
        .Invalid("promotions.no_id", $"The promotion '{name}' has no id. Give it one.")
        .At("id");

    /// <summary>A promotion cannot be used.</summary>
    public static CommerceError Malformed(PromotionId promotion, string path, string reason) => CommerceError
        .Invalid("promotions.malformed", $"The promotion '{promotion}' cannot be used: {reason}")
        .At(path);
}

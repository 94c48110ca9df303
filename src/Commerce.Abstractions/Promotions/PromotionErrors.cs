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

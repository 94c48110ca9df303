namespace Commerce.StoredValue;

/// <summary>Which ways to pay with stored value are offered, and what customers read about them.</summary>
public sealed class StoredValuePaymentOptions
{
    /// <summary>The id of the gift card.</summary>
    public const string GiftCardId = "gift-card";

    /// <summary>The id of store credit.</summary>
    public const string StoreCreditId = "store-credit";

    /// <summary>The name of the gift card; <see langword="null"/> does not offer it.</summary>
    /// <value>"Gift card".</value>
    public string? GiftCardName { get; set; } = "Gift card";

    /// <summary>The name of store credit; <see langword="null"/> does not offer it.</summary>
    /// <value>"Store credit".</value>
    public string? StoreCreditName { get; set; } = "Store credit";
}

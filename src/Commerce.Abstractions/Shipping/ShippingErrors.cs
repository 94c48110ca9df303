using Commerce.Catalog;

namespace Commerce.Shipping;

/// <summary>The refusals of shipping.</summary>
public static class ShippingErrors
{
    /// <summary>The shop has no such method.</summary>
    public static CommerceError UnknownMethod(ShippingMethodId method) => CommerceError
        .NotFound("shipping.unknown_method", $"The shop has no shipping method '{method}'. Choose one that it lists.")
        .With("method", method.Value);

    /// <summary>The method has no price in the order's currency.</summary>
    public static CommerceError NotOfferedInCurrency(ShippingMethodId method, Currency currency) => CommerceError
        .Refused("shipping.not_offered_in_currency", $"'{method}' has no price in {currency}. Choose another method or add a tariff.")
        .With("method", method.Value)
        .With("currency", currency.Code);

    /// <summary>The goods are heavier than the last bracket.</summary>
    public static CommerceError TooHeavy(ShippingMethodId method, Weight weight, Weight limit) => CommerceError
        .Refused("shipping.too_heavy", $"'{method}' carries at most {limit}; the order weighs {weight}. Choose another method or split the order.")
        .With("method", method.Value);

    /// <summary>The price left the range of 64-bit minor units.</summary>
    public static CommerceError Overflow(ShippingMethodId method) => CommerceError
        .Invalid("shipping.overflow", $"The price of '{method}' is too large to calculate. Lower the quantities or split the order.")
        .With("method", method.Value);

    /// <summary>A configured method cannot be used.</summary>
    public static CommerceError Malformed(ShippingMethodId method, string reason) => CommerceError
        .Invalid("shipping.malformed_method", $"The shipping method '{method}' cannot be used: {reason}");
}

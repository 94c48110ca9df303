using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>When a payment method brings the money, and so when an order counts as paid for.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<Settlement>))]
public enum Settlement
{
    /// <summary>There is nothing to pay: the total is zero.</summary>
    None,

    /// <summary>The answer comes at once, as with a card.</summary>
    Immediate,

    /// <summary>The customer goes to a page of the payment service and comes back.</summary>
    Redirect,

    /// <summary>The money comes days later, as with a bank transfer; stock is held as long as the method says.</summary>
    Deferred,

    /// <summary>The customer owes it: invoice, cash on delivery. The order is confirmed at once.</summary>
    OnTerms,
}

namespace Commerce.Checkout;

/// <summary>The refusals of checkout.</summary>
public static class CheckoutErrors
{
    /// <summary>A command without an idempotency key.</summary>
    public static CommerceError KeyRequired { get; } = CommerceError
        .Invalid("checkout.key_required", "The command has no idempotency key. Send a new one with each attempt to buy.")
        .At("key");

    /// <summary>A command without a cart.</summary>
    public static CommerceError CartRequired { get; } = CommerceError
        .Invalid("checkout.cart_required", "The command names no cart. Say which one is to be bought.")
        .At("cart");

    /// <summary>An expected total without a currency.</summary>
    public static CommerceError ExpectedTotalIncomplete { get; } = CommerceError
        .Invalid("checkout.expected_total_incomplete", "The expected total has no currency. Send the total that the customer saw, or none.")
        .At("expectedTotal");

    /// <summary>Nothing is in the cart.</summary>
    public static CommerceError CartEmpty { get; } =
        CommerceError.Refused("checkout.cart_empty", "The cart is empty. Put something into it first.");

    /// <summary>Nobody said where the goods go.</summary>
    public static CommerceError ShippingAddressMissing { get; } = CommerceError
        .Refused("checkout.shipping_address_missing", "Something in the cart must be shipped. Set the shipping address first.")
        .At("shippingAddress");

    /// <summary>Nobody said how the goods go.</summary>
    public static CommerceError ShippingMethodMissing { get; } = CommerceError
        .Refused("checkout.shipping_method_missing", "Something in the cart must be shipped. Choose a shipping method first.")
        .At("shippingMethod");

    /// <summary>The attempt is being worked on at this moment.</summary>
    public static CommerceError InProgress { get; } = CommerceError
        .Unavailable("checkout.in_progress", "This attempt is being worked on. Ask again under the same key in a moment.");

    /// <summary>The payment service gave no answer, so nobody knows yet whether money moved.</summary>
    public static CommerceError OutcomeUnknown { get; } = CommerceError
        .Unavailable("checkout.outcome_unknown", "The payment service gave no answer, so the outcome is not known yet. Ask again under the same key: nothing is paid twice.");

    /// <summary>No attempt was made under the key.</summary>
    public static CommerceError UnknownAttempt { get; } =
        CommerceError.NotFound("checkout.unknown_attempt", "No attempt to buy was begun under this key. Place the order first.");

    /// <summary>An attempt under the key ended so long ago that its outcome is forgotten.</summary>
    public static CommerceError KeyUsed { get; } = CommerceError
        .Conflict("checkout.key_used", "An attempt to buy under this key ended long ago, and its outcome is no longer kept. Look at the customer's orders, and send a new attempt under a new key.")
        .At("key");

    /// <summary>A payment that no attempt made.</summary>
    public static CommerceError UnknownPayment { get; } =
        CommerceError.NotFound("checkout.unknown_payment", "No attempt to buy of this shop made the payment. If a payment service told of it, let its message come again.");

    /// <summary>The payment cannot be given up at this moment.</summary>
    public static CommerceError CannotGiveUp { get; } = CommerceError
        .Conflict("checkout.cannot_give_up", "The payment service is working on the payment. Resume the attempt in a moment; it can be given up while it waits for the customer.");

    /// <summary>The attempt was given up, or nobody paid in time.</summary>
    public static CommerceError GivenUp(string number) => CommerceError
        .Refused("checkout.given_up", $"This attempt to pay for order {number} was given up, or the time to pay ran out. Buy the cart again under a new key.")
        .With("order", number);

    /// <summary>The order was rejected by the shop.</summary>
    public static CommerceError Rejected(string number) => CommerceError
        .Refused("checkout.rejected", $"The shop does not accept order {number}. What was paid goes back.")
        .With("order", number);

    /// <summary>Nothing of the order waits to be released.</summary>
    public static CommerceError NothingToRelease(string number) => CommerceError
        .Conflict("checkout.nothing_to_release", $"Order {number} is not paid. Have it paid, or cancel it.")
        .With("order", number);

    /// <summary>The total is not the one that the customer saw.</summary>
    public static CommerceError TotalChanged(Money expected, Money actual) => CommerceError
        .Conflict("checkout.total_changed", $"The total is {actual} now, not {expected}. Show it to the customer and ask again.")
        .With("expected", expected.ToString())
        .With("actual", actual.ToString());

    /// <summary>A payment of the cart's order, begun under another key, has no final outcome yet.</summary>
    public static CommerceError PaymentOpen(string number) => CommerceError
        .Conflict("checkout.payment_open", $"A payment of order {number} is still open under another key. Finish or resume that attempt, or cancel the order first.")
        .With("order", number);

    /// <summary>The order of the attempt was called off.</summary>
    public static CommerceError OrderCancelled(string number) => CommerceError
        .Conflict("checkout.order_cancelled", $"Order {number} was cancelled. Buy the cart again under a new key.")
        .With("order", number);
}

using System.Globalization;

namespace Commerce.Payments;

/// <summary>The refusals of payments.</summary>
public static class PaymentErrors
{
    /// <summary>The longest reference of a service, in characters.</summary>
    public const int MaxReference = 500;

    /// <summary>The longest reason of a decline, in characters.</summary>
    public const int MaxReason = 100;

    /// <summary>The longest sentence of a decline, in characters.</summary>
    public const int MaxMessage = 1_000;

    /// <summary>A command named no way to pay.</summary>
    public static CommerceError MethodRequired { get; } = CommerceError
        .Invalid("payments.method_required", "There is something to pay, and no payment method was named. Choose one that the shop lists.")
        .At("paymentMethod");

    /// <summary>A payment of nothing, or of less.</summary>
    public static CommerceError NothingToPay { get; } = CommerceError
        .Invalid("payments.nothing_to_pay", "A payment is above zero. Place an order without a payment when its total is zero.")
        .At("amount");

    /// <summary>A receipt of nothing, or of less.</summary>
    public static CommerceError ReceiptNotPositive { get; } = CommerceError
        .Invalid("payments.receipt_not_positive", "A receipt is above zero. Record what came in; money that goes back is a refund.")
        .At("amount");

    /// <summary>The service gave no reference, so that the payment could never be looked up.</summary>
    public static CommerceError ReferenceRequired { get; } = CommerceError
        .Invalid("payments.reference_required", "The payment provider returned no reference. Return the service's id of the prepared payment.")
        .At("reference");

    /// <summary>The service's reference is longer than what is stored.</summary>
    public static CommerceError ReferenceTooLong(int length) => CommerceError
        .Invalid("payments.reference_too_long", string.Create(CultureInfo.InvariantCulture, $"The payment provider returned a reference of {length} characters; at most {MaxReference} are stored. Return the service's id of the prepared payment."))
        .At("reference");

    /// <summary>A command without an idempotency key.</summary>
    public static CommerceError KeyRequired { get; } = CommerceError
        .Invalid("payments.key_required", "The command has no idempotency key. Send a new one with each new command.")
        .At("key");

    /// <summary>The shop offers no such method.</summary>
    public static CommerceError UnknownMethod(PaymentMethodId method) => CommerceError
        .NotFound("payments.unknown_method", $"The shop has no payment method '{method}'. Choose one that it lists.")
        .With("method", method.Value);

    /// <summary>The method cannot be used in the order's currency.</summary>
    public static CommerceError NotOfferedInCurrency(PaymentMethodId method, Currency currency) => CommerceError
        .Refused("payments.not_offered_in_currency", $"'{method}' cannot be used in {currency}. Choose another payment method.")
        .With("method", method.Value)
        .With("currency", currency.Code);

    /// <summary>The shop has no such payment.</summary>
    public static CommerceError NotFound(PaymentId payment) => CommerceError
        .NotFound("payments.not_found", $"There is no payment '{payment}' in this shop.")
        .With("payment", payment.ToString());

    /// <summary>The service refused.</summary>
    /// <param name="code">The service's reason as a stable code, cut at <see cref="MaxReason"/> characters; missing, it is <c>unknown</c>.</param>
    /// <param name="message">A sentence for the customer, cut at <see cref="MaxMessage"/> characters; missing, a general one.</param>
    public static CommerceError Declined(string? code, string? message) => CommerceError
        .Refused("payments.declined", string.IsNullOrWhiteSpace(message) ? "The payment was declined. Try another way to pay." : Cut(message, MaxMessage))
        .With("reason", string.IsNullOrWhiteSpace(code) ? "unknown" : Cut(code, MaxReason));

    /// <summary>More came in than is due.</summary>
    public static CommerceError OverReceipt(Money received, Money due) => CommerceError
        .Refused("payments.over_receipt", $"{received} came in, but only {due} is due. Record what is due and give the rest back.")
        .With("received", received.ToString())
        .With("due", due.ToString());

    /// <summary>The life cycle does not allow it.</summary>
    public static CommerceError IllegalTransition(PaymentId payment, PaymentState state, string attempted) => CommerceError
        .Conflict("payments.illegal_transition", $"The payment '{payment}' is {state}; it cannot {attempted}. Load it again.")
        .With("payment", payment.ToString())
        .With("state", state.ToString());

    /// <summary>An amount in another currency than the payment.</summary>
    public static CommerceError WrongCurrency(Currency expected, Currency actual) => CommerceError
        .Invalid("payments.wrong_currency", $"The payment is in {expected}, the amount in {(actual.IsDefault ? "no currency" : actual.Code)}. Give it in {expected}.")
        .At("amount.currency");

    /// <summary>The service reports another amount than was asked for.</summary>
    public static CommerceError WrongAmount(Money asked, Money reported) => CommerceError
        .Conflict("payments.wrong_amount", $"{asked} was asked for, and the payment service reports {reported}. Compare the payment with the service before going on.")
        .With("asked", asked.ToString())
        .With("reported", reported.ToString());

    /// <summary>Money came in, so that giving up would lose it.</summary>
    public static CommerceError MoneyCameIn(PaymentId payment, Money captured) => CommerceError
        .Conflict("payments.money_came_in", $"{captured} of the payment '{payment}' came in already; it cannot be given up. Refund it instead.")
        .With("payment", payment.ToString())
        .With("captured", captured.ToString());

    // A service may say anything; what it says is stored with the outcome and must be readable again.
    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text
        : char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)]
        : text[..limit];
}

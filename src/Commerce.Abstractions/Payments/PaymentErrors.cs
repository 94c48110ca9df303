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

    /// <summary>What the customer pays with can be none of the method's instruments, or is longer than <see cref="PaymentInstrument.MaxLength"/> characters.</summary>
    public static CommerceError InvalidInstrument { get; } = CommerceError
        .Invalid("payments.invalid_instrument", "This is nothing to pay with here. Look for a slip of the pen and type it again.")
        .At("instrument");

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

    /// <summary>An amount of zero or less.</summary>
    public static CommerceError AmountNotPositive { get; } = CommerceError
        .Invalid("payments.amount_not_positive", "The amount is above zero. Say how much is to move, or leave it out for everything.")
        .At("amount");

    /// <summary>A page of no or too many items.</summary>
    public static CommerceError PageOutOfRange { get; } = CommerceError
        .Invalid("payments.page_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A page has 1 to {PaymentQuery.MaxLimit} items. Ask for fewer, and for the next page after the last item."))
        .At("limit");

    /// <summary>A reason that is longer than what is stored.</summary>
    public static CommerceError ReasonTooLong { get; } = CommerceError
        .Invalid("payments.reason_too_long", string.Create(CultureInfo.InvariantCulture, $"A reason has at most {MaxReason} characters. Shorten it."))
        .At("reason");

    /// <summary>More is to be captured than is set aside.</summary>
    public static CommerceError OverCapture(Money asked, Money capturable) => CommerceError
        .Refused("payments.over_capture", $"{asked} is to be captured, but only {capturable} is set aside and free. Capture less, or raise the authorization first.")
        .With("asked", asked.ToString())
        .With("capturable", capturable.ToString());

    /// <summary>More is to be refunded than was captured and is left.</summary>
    public static CommerceError OverRefund(Money asked, Money refundable) => CommerceError
        .Refused("payments.over_refund", $"{asked} is to be refunded, but only {refundable} is left of what came in. Refund less.")
        .With("asked", asked.ToString())
        .With("refundable", refundable.ToString());

    /// <summary>The service refunds one capture at a time, and none has as much left.</summary>
    public static CommerceError RefundSpansCaptures(Money asked, Money largest) => CommerceError
        .Refused("payments.refund_spans_captures", $"{asked} is to be refunded, but this payment service refunds one capture at a time, and the largest has {largest} left. Refund it in parts.")
        .With("asked", asked.ToString())
        .With("largest", largest.ToString());

    /// <summary>Another operation must have its outcome first.</summary>
    public static CommerceError OperationOpen(PaymentOperationKind kind) => CommerceError
        .Conflict("payments.operation_open", $"Another operation of this payment ({Word(kind)}) has no outcome yet. Wait for it, then ask again.")
        .With("kind", kind.ToString());

    /// <summary>More operations than a payment keeps.</summary>
    public static CommerceError TooManyOperations { get; } = CommerceError.Refused(
        "payments.too_many_operations",
        string.Create(CultureInfo.InvariantCulture, $"A payment keeps at most {Payment.MaxOperations} operations. Move larger amounts at once, or go on at the payment service."));

    /// <summary>The payment's provider cannot do it.</summary>
    public static CommerceError NotSupported(string provider, PaymentOperationKind kind) => CommerceError
        .Refused("payments.not_supported", $"The payment provider '{provider}' can do no {Word(kind)}. Do it at the payment service itself.")
        .With("provider", provider)
        .With("kind", kind.ToString());

    /// <summary>The payment has no such operation.</summary>
    public static CommerceError OperationNotFound(PaymentOperationId operation) => CommerceError
        .NotFound("payments.operation_not_found", $"The payment has no operation '{operation}'.")
        .With("operation", operation.ToString());

    /// <summary>The service refused an operation. Final for its key.</summary>
    /// <param name="kind">What was asked for.</param>
    /// <param name="code">The service's reason as a stable code, cut at <see cref="MaxReason"/> characters; missing, it is <c>unknown</c>.</param>
    /// <param name="message">A sentence for the shop's staff, cut at <see cref="MaxMessage"/> characters; missing, a general one.</param>
    public static CommerceError OperationFailed(PaymentOperationKind kind, string? code, string? message) => CommerceError
        .Refused("payments.operation_failed", string.IsNullOrWhiteSpace(message) ? $"The payment service refused the {Word(kind)}; no money moved. Look the payment up at the service." : Cut(message, MaxMessage))
        .With("kind", kind.ToString())
        .With("reason", string.IsNullOrWhiteSpace(code) ? "unknown" : Cut(code, MaxReason));

    /// <summary>The service gave no answer, so that nobody knows yet whether money moved.</summary>
    public static CommerceError OutcomeUnknown(PaymentOperationId operation) => CommerceError
        .Unavailable("payments.outcome_unknown", "The outcome is not known yet. Ask again under the same key: nothing moves twice.")
        .With("operation", operation.ToString());

    /// <summary>Nobody could find out what happened.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">What is unclear, as a stable code.</param>
    public static CommerceError ReconciliationRequired(PaymentOperationId operation, string reason) => CommerceError
        .Conflict("payments.requires_reconciliation", "Nobody could find out whether money moved. Compare the payment with the service, then report what became of the operation.")
        .With("operation", operation.ToString())
        .With("reason", reason);

    /// <summary>What is reported cannot be, after what was reported before.</summary>
    public static CommerceError Contradicted(PaymentOperationId operation, PaymentOperationState state, string reported) => CommerceError
        .Conflict("payments.contradicted", $"The operation '{operation}' is {state}; it cannot be {reported}. Compare the payment with the service.")
        .With("operation", operation.ToString())
        .With("state", state.ToString());

    /// <summary>More is disputed than came in, or won than was disputed.</summary>
    public static CommerceError OverDispute(Money amount, Money limit) => CommerceError
        .Conflict("payments.over_dispute", $"{amount} is reported, but it can be {limit} at most. Compare the payment with the service.")
        .With("amount", amount.ToString())
        .With("limit", limit.ToString());

    /// <summary>No provider is registered under the name.</summary>
    public static CommerceError UnknownProvider(string provider) => CommerceError
        .NotFound("payments.unknown_provider", $"No payment provider '{provider}' is registered. Name one that is.")
        .With("provider", provider);

    /// <summary>The provider lists no transactions.</summary>
    public static CommerceError CannotList(string provider) => CommerceError
        .Refused("payments.cannot_list", $"The payment provider '{provider}' lists no transactions. Compare its books by hand.")
        .With("provider", provider);

    /// <summary>A time that ends before it begins.</summary>
    public static CommerceError BadPeriod { get; } = CommerceError
        .Invalid("payments.bad_period", "The time ends before it begins. Give a beginning and a later end.")
        .At("until");

    /// <summary>More transactions than one comparison takes.</summary>
    public static CommerceError TooManyTransactions(int limit) => CommerceError.Refused(
        "payments.too_many_transactions",
        string.Create(CultureInfo.InvariantCulture, $"The service booked more than {limit} transactions in this time. Compare a shorter time, such as a day."));

    /// <summary>The service did not tell what it booked.</summary>
    public static CommerceError TransactionsUnavailable(string provider) => CommerceError
        .Unavailable("payments.transactions_unavailable", $"The payment provider '{provider}' did not tell its transactions. Compare again later.")
        .With("provider", provider);

    // A service may say anything; what it says is stored with the outcome and must be readable again.
    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text
        : char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)]
        : text[..limit];

    private static string Word(PaymentOperationKind kind) => kind switch
    {
        PaymentOperationKind.Capture => "capture",
        PaymentOperationKind.Void => "void",
        PaymentOperationKind.Refund => "refund",
        PaymentOperationKind.Increment => "increment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

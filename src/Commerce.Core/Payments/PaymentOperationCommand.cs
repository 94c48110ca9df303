using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>What a capture, void, refund or increment has to say, whichever it is.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Key">Under which key.</param>
/// <param name="Amount">How much; nothing for everything that is left.</param>
/// <param name="Reason">Why.</param>
/// <param name="Print">Tells it from another command under the key. A command that is not sound cannot be written as JSON, so it is taken late.</param>
internal sealed record PaymentOperationCommand(PaymentOperationKind Kind, IdempotencyKey Key, Money? Amount, string Reason, Lazy<string> Print)
{
    public bool IsFinal { get; init; }

    public string Fingerprint => Print.Value;

    /// <summary>A payment is given up.</summary>
    public static PaymentOperationCommand Of(VoidPayment command) =>
        new(PaymentOperationKind.Void, command.Key, Amount: null, command.Reason, new Lazy<string>(() => CommandFingerprint.Of(command, PaymentJsonContext.Default.VoidPayment)));

    /// <summary>Money goes back.</summary>
    public static PaymentOperationCommand Of(RefundPayment command) =>
        new(PaymentOperationKind.Refund, command.Key, command.Amount, command.Reason, new Lazy<string>(() => CommandFingerprint.Of(command, PaymentJsonContext.Default.RefundPayment)));

    /// <summary>The operation under which keys count.</summary>
    public static string NameOf(PaymentOperationKind kind) => kind switch
    {
        PaymentOperationKind.Capture => "payments.capture",
        PaymentOperationKind.Void => "payments.void",
        PaymentOperationKind.Refund => "payments.refund",
        PaymentOperationKind.Increment => "payments.increment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

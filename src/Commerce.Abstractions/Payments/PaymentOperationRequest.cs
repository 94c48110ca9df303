namespace Commerce.Payments;

/// <summary>One capture, void, refund or increment, as a service is asked to do it, or asked about it.</summary>
/// <remarks>
/// The intent is stored before the service hears of it. The same operation has the same <see cref="Operation"/> and <see cref="Key"/> at every
/// repetition, and two operations never share one. Amounts are in the payment's currency and above zero; those of a void are what is released.
/// </remarks>
public readonly record struct PaymentOperationRequest
{
    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Our id of the payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>Our id of the operation; services keep it as the merchant's reference, so that it can be looked up.</summary>
    public required PaymentOperationId Operation { get; init; }

    /// <summary>What is to be done.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>The method as it was chosen.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The service's reference of the payment, from <see cref="PreparedPayment"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>
    /// The service's reference of what the operation works on: of the authorization that is captured, raised or given up, of the capture that is
    /// refunded. <see langword="null"/> when the service gave none, and for a refund that no single capture covers.
    /// </summary>
    public string? SourceReference { get; init; }

    /// <summary>The service's reference of the operation itself, once it gave one: the first thing to look it up by.</summary>
    public string? OperationReference { get; init; }

    /// <summary>How much: to take, to release, to give back, to set aside in addition.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// What the sum will be when the operation, and everything of its kind that was asked for before, succeeds: everything captured, everything refunded,
    /// everything authorized; zero left for a void. The same at every repetition. For services that are told the new total instead of the difference:
    /// such a provider also says <see cref="ICapturePayments.CapturesOneAtATime"/> and <see cref="IRefundPayments.RefundsOneAtATime"/>.
    /// </summary>
    public required Money Total { get; init; }

    /// <summary>True for a capture after which the rest of the authorization is given up. Services that capture once only release it in any case.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Why, in the words of the shop; empty when nobody said. Never personal data.</summary>
    public string Reason { get => field ?? ""; init; }

    /// <summary>The same at every repetition of this call: the same key must never move money twice.</summary>
    public required IdempotencyKey Key { get; init; }
}

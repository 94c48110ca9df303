namespace Commerce.Payments;

/// <summary>What became of a capture, void, refund or increment. A closed set of cases; it states the present, so that the same outcome again changes nothing.</summary>
public abstract record PaymentOperationOutcome
{
    private PaymentOperationOutcome()
    {
    }

    /// <summary>The service's reference of the operation; <see langword="null"/> when it gives none.</summary>
    public string? Reference { get; init; }

    /// <summary>It is done.</summary>
    /// <param name="Amount">How much moved. Another amount than was asked for ends in <see cref="PaymentOperationState.RequiresReconciliation"/>.</param>
    public sealed record Succeeded(Money Amount) : PaymentOperationOutcome;

    /// <summary>The service accepted it and will be done with it later, as with a refund to a bank account. Asking again tells when.</summary>
    public sealed record Pending : PaymentOperationOutcome;

    /// <summary>
    /// For a void: there was nothing left to give up, because the authorization ran out or was given up at the service itself. The customer has the money
    /// back all the same. Nothing was captured, as far as the service knows; what was captured is <see cref="Failed"/>.
    /// </summary>
    public sealed record Gone : PaymentOperationOutcome;

    /// <summary>The service refused, or gave up: no money moved, and none will. A refund may still fail after it succeeded.</summary>
    /// <param name="Code">The service's reason as a stable code, such as <c>authorization_expired</c>.</param>
    /// <param name="Message">A sentence for the shop's staff.</param>
    public sealed record Failed(string Code, string Message) : PaymentOperationOutcome;
}

namespace Commerce.Payments;

/// <summary>What became of an attempt to take money. A closed set of cases.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    /// <summary>The money is ours.</summary>
    public sealed record Captured(Money Amount) : PaymentOutcome
    {
        /// <summary>The service's reference of the capture, when it is another one than that of the payment: refunds name it.</summary>
        public string? Reference { get; init; }
    }

    /// <summary>The money is set aside for us and can be captured.</summary>
    public sealed record Authorized(Money Amount) : PaymentOutcome
    {
        /// <summary>The service's reference of the authorization, when it is another one than that of the payment: captures and voids name it.</summary>
        public string? Reference { get; init; }
    }

    /// <summary>The customer must do something first, on a page of the service.</summary>
    public sealed record NeedsAction(Uri RedirectUrl) : PaymentOutcome;

    /// <summary>The money will come later; the customer is told how.</summary>
    public sealed record AwaitingFunds(string Instructions) : PaymentOutcome;

    /// <summary>
    /// The service has a person or a rule look at the payment before it decides. Nothing may be taken yet, even when the service holds the money meanwhile.
    /// A look-up, or the service's message, tells what came of it.
    /// </summary>
    public sealed record InReview : PaymentOutcome;

    /// <summary>The customer owes the money under agreed terms.</summary>
    public sealed record Owed : PaymentOutcome;

    /// <summary>The service refused. Final for this payment.</summary>
    /// <param name="Code">The service's reason as a stable code, such as <c>insufficient_funds</c>.</param>
    /// <param name="Message">A sentence for the customer.</param>
    public sealed record Declined(string Code, string Message) : PaymentOutcome;
}

namespace Commerce.Payments;

/// <summary>One attempt to pay for an order. Immutable; every change has a version of its own.</summary>
public sealed record Payment
{
    /// <summary>Its id.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The order that is paid for.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>The method as it was chosen.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>How much is to be paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentState State { get; init; }

    /// <summary>The service's id; <see langword="null"/> until it was prepared.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the customer must go, while <see cref="PaymentState.NeedsAction"/>.</summary>
    public Uri? RedirectUrl { get; init; }

    /// <summary>What the customer must do, while <see cref="PaymentState.AwaitingFunds"/>.</summary>
    public string Instructions { get; init => field = value ?? ""; } = "";

    /// <summary>Why it failed.</summary>
    public CommerceError? Failure { get; init; }

    /// <summary>What happened to money, oldest first; nothing is ever taken out.</summary>
    public ImmutableArray<PaymentEntry> Ledger { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>All money that came in.</summary>
    public Money Captured => Sum(PaymentEntryKind.Capture);

    /// <summary>All money that was set aside for us.</summary>
    public Money Authorized => Sum(PaymentEntryKind.Authorization);

    /// <summary>True when the order may go on: the money is there, set aside, or owed under terms.</summary>
    public bool IsSatisfied => State is PaymentState.Captured or PaymentState.Authorized or PaymentState.Owed;

    private Money Sum(PaymentEntryKind kind)
    {
        var sum = Money.Zero(Amount.Currency);
        foreach (var entry in Ledger)
        {
            sum = entry.Kind == kind ? sum + entry.Amount : sum;
        }

        return sum;
    }
}

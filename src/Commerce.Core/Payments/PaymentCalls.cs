namespace Commerce.Payments;

/// <summary>Asks payment services, never inside a session, and trusts no answer: what makes no sense is no answer.</summary>
internal sealed partial class PaymentCalls(PaymentProviders providers, PaymentPatience patience, TimeProvider time)
{
    /// <summary>A provider, or <see langword="null"/>.</summary>
    public IPaymentProvider? Find(string name) => providers.Find(name);

    /// <summary>All providers.</summary>
    public IEnumerable<IPaymentProvider> Providers => providers.All;

    /// <summary>The provider of a payment.</summary>
    /// <exception cref="InvalidOperationException">It is no longer registered.</exception>
    public IPaymentProvider ProviderOf(Payment payment) => providers.Find(payment.Method.Provider)
        ?? throw new InvalidOperationException($"The payment provider '{payment.Method.Provider}' of payment {payment.Id} is no longer registered.");

    /// <summary>True when the provider of a payment can do it.</summary>
    public bool Can(Payment payment, PaymentOperationKind kind) => providers.Find(payment.Method.Provider) is { } provider && PaymentAbilities.Has(provider, kind);

    /// <summary>True when the payment's service refunds one capture at a time.</summary>
    public bool RefundsOneCapture(Payment payment) => providers.Find(payment.Method.Provider)?.Find<IRefundPayments>() is { RefundsOneCapture: true };

    /// <summary>True when the payment's service is asked for one operation of the kind at a time. Increments always are.</summary>
    public bool OneAtATime(Payment payment, PaymentOperationKind kind) => providers.Find(payment.Method.Provider) is { } provider && kind switch
    {
        PaymentOperationKind.Capture => provider.Find<ICapturePayments>() is { CapturesOneAtATime: true },
        PaymentOperationKind.Refund => provider.Find<IRefundPayments>() is { RefundsOneAtATime: true },
        _ => false,
    };

    /// <summary>Asks the service to do it.</summary>
    /// <exception cref="Exception">Whatever it is: the outcome is unknown.</exception>
    public async Task<PaymentOperationOutcome> DoAsync(Payment payment, PaymentOperation operation, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(payment);
        var request = RequestOf(payment, operation);
        var outcome = await WithinTimeAsync(
            token => operation.Kind switch
            {
                PaymentOperationKind.Capture => Need<ICapturePayments>(provider).CaptureAsync(request, token),
                PaymentOperationKind.Void => Need<IVoidPayments>(provider).VoidAsync(request, token),
                PaymentOperationKind.Refund => Need<IRefundPayments>(provider).RefundAsync(request, token),
                PaymentOperationKind.Increment => Need<IIncrementPayments>(provider).IncrementAsync(request, token),
                _ => throw new ArgumentOutOfRangeException(nameof(operation)),
            },
            cancellationToken).ConfigureAwait(false);
        return Checked(outcome) ?? throw new InvalidOperationException("The payment provider answered with null. Return an outcome.");
    }

    /// <summary>Asks the service what became of it; <see langword="null"/> when it never heard of it.</summary>
    public async Task<PaymentOperationOutcome?> LookUpAsync(ILookUpPaymentOperations lookUp, Payment payment, PaymentOperation operation, CancellationToken cancellationToken)
    {
        var request = RequestOf(payment, operation);
        return Checked(await WithinTimeAsync(token => lookUp.LookUpOperationAsync(request, token), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Calls a service, for as long as calls may take. One that ignores its token does not keep us waiting, either.</summary>
    public async Task<T> WithinTimeAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        return await call(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
    }

    private static TCapability Need<TCapability>(IPaymentProvider provider)
        where TCapability : class
        => provider.Find<TCapability>() ?? throw new InvalidOperationException($"The payment provider '{provider.Name}' no longer has {typeof(TCapability).Name}.");

    private static PaymentOperationOutcome? Checked(PaymentOperationOutcome? outcome)
    {
        if (outcome?.Reference is { } reference && (string.IsNullOrWhiteSpace(reference) || reference.Length > PaymentErrors.MaxReference))
        {
            throw new InvalidOperationException("The payment provider answered with an empty or overlong reference. Return the service's id, or null.");
        }

        return outcome is PaymentOperationOutcome.Succeeded { Amount.Currency.IsDefault: true }
            ? throw new InvalidOperationException("The payment provider answered with an amount of no currency. Return what moved.")
            : outcome;
    }

    private static PaymentOperationRequest RequestOf(Payment payment, PaymentOperation operation) => new()
    {
        Shop = payment.Shop,
        Payment = payment.Id,
        Operation = operation.Id,
        Kind = operation.Kind,
        Method = payment.Method,
        Reference = payment.Reference ?? "",
        SourceReference = SourceOf(payment, operation),
        OperationReference = operation.Reference,
        Amount = operation.Amount,
        Total = operation.Total ?? PaymentTotals.After(payment, operation.Kind, operation.Amount),
        IsFinal = operation.IsFinal,
        Reason = operation.Reason,
        Key = IdempotencyKey.Of($"operation/{operation.Id}"),
    };

    private static string? SourceOf(Payment payment, PaymentOperation operation) => operation.Kind == PaymentOperationKind.Refund
        ? payment.Ledger.FirstOrDefault(e => e.Kind == PaymentEntryKind.Capture && e.Number == operation.Source)?.Reference
        : payment.Ledger.FirstOrDefault(e => e.Kind == PaymentEntryKind.Authorization)?.Reference;
}

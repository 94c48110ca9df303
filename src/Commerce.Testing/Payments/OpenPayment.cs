using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>A payment of a conformance case that came so far that there is money to move.</summary>
internal sealed class OpenPayment(PaymentProviderTarget target, PaymentAttempt attempt, PaymentOutcome outcome, string reference, CancellationToken token)
{
    public string Reference => reference;

    public PaymentId Payment => attempt.Payment;

    public string? Source { get; set; } = outcome switch
    {
        PaymentOutcome.Captured captured => captured.Reference,
        PaymentOutcome.Authorized authorized => authorized.Reference,
        _ => null,
    };

    /// <summary>A payment that came as far as the kind needs; nothing when the provider cannot, or its payments do not come so far in a test.</summary>
    public static async Task<OpenPayment?> OpenAsync(PaymentProviderTarget target, PaymentOperationKind kind, CancellationToken token)
    {
        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(token).ConfigureAwait(false);
        var outcome = await attempt.ConfirmAsync(prepared.Reference, token).ConfigureAwait(false);
        var open = new OpenPayment(target, attempt, outcome, prepared.Reference, token);
        if (!open.Has(kind))
        {
            return null;
        }

        switch (outcome, kind)
        {
            case (PaymentOutcome.Authorized, PaymentOperationKind.Capture or PaymentOperationKind.Void or PaymentOperationKind.Increment):
            case (PaymentOutcome.Captured, PaymentOperationKind.Refund):
                return open;
            case (PaymentOutcome.Authorized, PaymentOperationKind.Refund) when open.Has(PaymentOperationKind.Capture):
                var taken = await open.CaptureAsync(target.Amount, target.Amount).ConfigureAwait(false);
                PaymentOperationCases.Done(target, taken, target.Amount);
                open.Source = taken.Reference;
                return taken is PaymentOperationOutcome.Succeeded ? open : null;
            default:
                return null;
        }
    }

    public bool Has(PaymentOperationKind kind) => kind switch
    {
        PaymentOperationKind.Capture => target.Provider.Find<ICapturePayments>() is not null,
        PaymentOperationKind.Void => target.Provider.Find<IVoidPayments>() is not null,
        PaymentOperationKind.Refund => target.Provider.Find<IRefundPayments>() is not null,
        _ => target.Provider.Find<IIncrementPayments>() is not null,
    };

    public PaymentOperationRequest Request(PaymentOperationKind kind, Money amount, Money total) => attempt.Operation(kind, reference, amount, total, Source);

    public PaymentOperationRequest Capture(Money amount, Money total) => Request(PaymentOperationKind.Capture, amount, total);

    public Task<PaymentOperationOutcome> CaptureAsync(Money amount, Money total) => SendAsync(Capture(amount, total));

    public Task<PaymentOperationOutcome> RefundAsync(Money amount, Money total) => SendAsync(Request(PaymentOperationKind.Refund, amount, total));

    public Task<PaymentOperationOutcome> VoidAsync(Money amount) => SendAsync(Request(PaymentOperationKind.Void, amount, Money.Zero(amount.Currency)));

    public async Task<PaymentOperationOutcome> SendAsync(PaymentOperationRequest request) => request.Kind switch
    {
        PaymentOperationKind.Capture => await target.Provider.Find<ICapturePayments>()!.CaptureAsync(request, token).ConfigureAwait(false),
        PaymentOperationKind.Void => await target.Provider.Find<IVoidPayments>()!.VoidAsync(request, token).ConfigureAwait(false),
        PaymentOperationKind.Refund => await target.Provider.Find<IRefundPayments>()!.RefundAsync(request, token).ConfigureAwait(false),
        _ => await target.Provider.Find<IIncrementPayments>()!.IncrementAsync(request, token).ConfigureAwait(false),
    };

    public async Task RequireAsync(Money? captured = null, Money? authorized = null)
    {
        if (target.Books is not null)
        {
            var books = await target.Books(attempt.Payment, token).ConfigureAwait(false);
            Expect.True(captured is null || books.Captured == captured, $"the service's books say that {books.Captured} was captured; it should be {captured}.");
            Expect.True(authorized is null || books.Authorized == authorized, $"the service's books say that {books.Authorized} was authorized; it should be {authorized}.");
        }
    }

    public async Task RequireAtMostRefundedAsync(Money limit)
    {
        if (target.Books is not null)
        {
            var books = await target.Books(attempt.Payment, token).ConfigureAwait(false);
            Expect.True(books.Refunded <= limit, $"the service's books say that {books.Refunded} was refunded; it should be {limit} at most.");
        }
    }
}

using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>
/// Gives up the payments of an order and pays back what they brought. Within a session it stores intents only, so that they commit or are undone with what
/// they follow from; <see cref="SendAsync"/> sends them afterwards, and recovery sends what nobody sent.
/// </summary>
internal sealed class PaymentReturns(ICommerceSessions sessions, PaymentOperationBook book, PaymentOperations operations, PaymentCalls calls, TimeProvider time)
{
    /// <summary>Gives up what is set aside or waited for; a payment with nothing to give up is let be. Returns why it cannot be.</summary>
    public async ValueTask<CommerceError?> GiveUpAsync(ICommerceSession session, Payment payment, PaymentReturnNote note, Caller caller, CancellationToken cancellationToken)
    {
        if (!PaymentDecider.CanGiveUp(payment) || payment.HasOpen(PaymentOperationKind.Void))
        {
            return null;
        }

        // The customer may be at a page of a service that cannot take it away: what they do there is refused when it is told.
        if (payment.State == PaymentState.NeedsAction && !calls.Can(payment, PaymentOperationKind.Void))
        {
            return (await PaymentBook.SaveAsync(session, PaymentDecider.Void(payment, time.GetUtcNow()), cancellationToken).ConfigureAwait(false)).Error;
        }

        var command = new VoidPayment(payment.Id, note.KeyFor(payment, part: 0)) { Reason = note.Reason };
        return (await book.IntendAsync(session, payment.Id, PaymentOperationCommand.Of(command), caller, isSentNow: false, cancellationToken).ConfigureAwait(false)).Error;
    }

    /// <summary>Pays back everything that came in. Returns why it cannot be: a service that cannot refund refuses the whole.</summary>
    public async ValueTask<CommerceError?> RefundAllAsync(ICommerceSession session, IReadOnlyList<Payment> payments, PaymentReturnNote note, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var payment in PaymentReturnPlan.InOrder(payments).Where(p => p.Refundable.IsPositive))
        {
            if (await RefundAsync(session, payment, payment.Refundable, note, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Pays back an amount, as far as payments can give it: what no service can refund stays owed.</summary>
    public async ValueTask<CommerceError?> RefundAsync(
        ICommerceSession session, IReadOnlyList<Payment> payments, Money amount, PaymentReturnNote note, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var (payment, part) in PaymentReturnPlan.Share(payments.Where(p => calls.Can(p, PaymentOperationKind.Refund)), amount))
        {
            if (await RefundAsync(session, payment, part, note, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Sends what is stored for the payments of an order and due, each once whoever else looks after it. What gets no answer is left to recovery.</summary>
    public async Task SendAsync(ShopId shop, OrderId order, CancellationToken cancellationToken)
    {
        var payments = (await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await session.Get<IPaymentStore>().ListByOrderAsync(shop, order, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false)).Value;
        foreach (var payment in payments)
        {
            foreach (var operation in payment.Operations.Where(o => o is { State: PaymentOperationState.Intended, SentAt: null }))
            {
                await operations.ResumeAsync(new PaymentStanding(payment, operation, IsNew: false), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<CommerceError?> RefundAsync(ICommerceSession session, Payment payment, Money amount, PaymentReturnNote note, Caller caller, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var part in PaymentReturnPlan.PartsOf(payment, amount, calls.RefundsOneCapture(payment)))
        {
            var command = new RefundPayment(payment.Id, note.KeyFor(payment, ++number)) { Amount = part, Reason = note.Reason };
            if ((await book.IntendAsync(session, payment.Id, PaymentOperationCommand.Of(command), caller, isSentNow: false, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}

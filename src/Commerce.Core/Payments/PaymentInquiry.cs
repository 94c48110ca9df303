using Commerce.Messaging;
using Microsoft.Extensions.Logging;

namespace Commerce.Payments;

/// <summary>Asks a service about payments whose money moved without our knowing, and books its answers. It never guesses, and moves no money.</summary>
internal sealed partial class PaymentInquiry(ICommerceSessions sessions, PaymentOperationBook book, PaymentCalls calls, TimeProvider time, ILogger<PaymentInquiry> logger)
{
    /// <summary>Asks about what the transactions name: their operations; and the payment itself where they name none.</summary>
    /// <returns>The payment as it stands then.</returns>
    public async Task<Payment> AskAsync(Payment payment, IReadOnlyCollection<PaymentTransaction> transactions, CancellationToken cancellationToken)
    {
        foreach (var id in transactions.Select(t => t.Operation).OfType<PaymentOperationId>().Distinct())
        {
            await TryAsync(payment, () => AskOperationAsync(payment, id, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (transactions.Any(t => t.Operation is null))
        {
            await TryAsync(payment, () => AskPaymentAsync(payment, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        var asked = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await PaymentBook.LoadAsync(session, payment.Shop, payment.Id, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return asked.Value;
    }

    private async Task AskOperationAsync(Payment payment, PaymentOperationId id, CancellationToken cancellationToken)
    {
        if (payment.Find(id) is { SentAt: not null } operation
            && calls.ProviderOf(payment).Find<ILookUpPaymentOperations>() is { } lookUp
            && await calls.LookUpAsync(lookUp, payment, operation, cancellationToken).ConfigureAwait(false) is { } outcome)
        {
            Note(payment, (await book.RecordAsync(sessions, payment.Shop, payment.Id, id, outcome, Actor.System, CancellationToken.None).ConfigureAwait(false)).Error);
        }
    }

    private async Task AskPaymentAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (await calls.LookUpAsync(payment, cancellationToken).ConfigureAwait(false) is { } outcome)
        {
            var applied = await PaymentBook.ChangeAsync(
                sessions, payment, current => PaymentDecider.Apply(current, outcome, Actor.System, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
            Note(payment, applied.Error);
        }
    }

    private async Task TryAsync(Payment payment, Func<Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // what could not be asked about stays a difference
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNoAnswer(e, payment.Method.Provider, payment.Id);
        }
    }

    private void Note(Payment payment, CommerceError? error)
    {
        if (error is not null)
        {
            LogAnswerRefused(payment.Method.Provider, payment.Id, error.Code);
        }
    }
}

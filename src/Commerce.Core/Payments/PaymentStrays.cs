using System.Security.Cryptography;
using System.Text;
using Commerce.Messaging;
using Microsoft.Extensions.Logging;

namespace Commerce.Payments;

/// <summary>
/// Finds objects of a service that no payment of ours names. Only one that was made for a payment of ours, which is paid elsewhere, is ever cancelled: others
/// may use the same account.
/// </summary>
internal sealed partial class PaymentStrays(ICommerceSessions sessions, PaymentCalls calls, ILogger<PaymentStrays> logger)
{
    public async Task FindAsync(PaymentComparison comparison, ShopId shop, IPaymentProvider provider, IReadOnlyList<PaymentObject> objects, bool cancel, CancellationToken cancellationToken)
    {
        PaymentObject[] open = [.. objects.Where(o => o.IsOpen && comparison.Covers(o.CreatedAt))];
        var known = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IPaymentStore>().ListByReferencesAsync(shop, provider.Name, [.. open.Select(o => o.Reference)], token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var named = known.Value.Select(p => p.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in open.Where(o => !named.Contains(o.Reference)))
        {
            var payment = stray.Payment is { } id ? await LoadAsync(shop, id, cancellationToken).ConfigureAwait(false) : null;

            // It is being prepared: the same call, repeated, finds the object.
            if (payment is { State: PaymentState.Intended } && string.Equals(payment.Method.Provider, provider.Name, StringComparison.Ordinal))
            {
                continue;
            }

            comparison.Add(new PaymentDifference
            {
                Kind = PaymentDifferenceKind.StrayObject,
                Payment = payment?.Id,
                PaymentReference = stray.Reference,
                AmountThere = stray.Amount,
                At = stray.CreatedAt,
            });
            if (cancel && payment is not null && await TryCancelAsync(provider, payment, stray, cancellationToken).ConfigureAwait(false))
            {
                comparison.CancelledObjects++;
            }
        }
    }

    private async Task<Payment?> LoadAsync(ShopId shop, PaymentId id, CancellationToken cancellationToken)
    {
        var found = await sessions.RunAsync<IReadOnlyList<Payment>>(
            async (session, token) => await session.Get<IPaymentStore>().FindAsync(shop, id, token).ConfigureAwait(false) is { } payment
                ? CommerceResult.Success<IReadOnlyList<Payment>>([payment])
                : CommerceResult.Success<IReadOnlyList<Payment>>([]),
            cancellationToken).ConfigureAwait(false);
        return found.Value.Count > 0 ? found.Value[0] : null;
    }

    private async Task<bool> TryCancelAsync(IPaymentProvider provider, Payment payment, PaymentObject stray, CancellationToken cancellationToken)
    {
        if (provider.Find<IVoidPayments>() is not { } voids)
        {
            return false;
        }

        // The same at every repetition, without anything being stored.
        var operation = PaymentOperationId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider.Name}/{stray.Reference}")).AsSpan(0, 16)));
        var request = new PaymentOperationRequest
        {
            Shop = payment.Shop,
            Payment = payment.Id,
            Operation = operation,
            Kind = PaymentOperationKind.Void,
            Method = payment.Method with { Provider = provider.Name },
            Reference = stray.Reference,
            Amount = stray.Amount,
            Total = Money.Zero(stray.Amount.Currency),
            Reason = "stray",
            Key = IdempotencyKey.Of($"stray/{operation}"),
        };
        try
        {
            return await calls.WithinTimeAsync(token => voids.VoidAsync(request, token), cancellationToken).ConfigureAwait(false)
                is PaymentOperationOutcome.Succeeded or PaymentOperationOutcome.Gone;
        }
#pragma warning disable CA1031 // the next comparison finds it again
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotCancelled(e, provider.Name, payment.Id);
            return false;
        }
    }

    [LoggerMessage(EventId = 1626, Level = LogLevel.Warning, Message = "A stray object of payment {Payment} could not be cancelled at the payment provider {Provider}; the next comparison tries again")]
    private partial void LogNotCancelled(Exception exception, string provider, PaymentId payment);
}

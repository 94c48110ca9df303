using System.Globalization;
using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>What the service booked, and what happened to its books without anybody asking for it.</summary>
public sealed partial class ScriptedPaymentProvider : IListTransactions, IListPaymentObjects
{
    private const int TransactionsPerPage = 50;

    private readonly List<PaymentTransaction> _transactions = [];

    /// <summary>Everything that was set aside and not captured is the customer's again without anybody asking for it: it ran out, or somebody gave it up at the service itself.</summary>
    /// <exception cref="InvalidOperationException">Nothing is set aside.</exception>
    public void ExpireAuthorization(PaymentId payment)
    {
        lock (_gate)
        {
            var known = _byReference.Values.FirstOrDefault(p => p.Payment == payment);
            var rest = known is null ? default : RestOf(payment, known.Amount.Currency);
            if (known is null || !rest.IsPositive)
            {
                throw new InvalidOperationException($"Nothing is set aside for the payment '{payment}'.");
            }

            Book(new ScriptedEffect(payment, known.Reference, known.ConfirmKey, PaymentEntryKind.Void, rest));
        }
    }

    /// <summary>Changes what the service says that it booked, as a test wants it: takes transactions out, adds some, or alters them.</summary>
    public void ChangeTransactions(Func<IReadOnlyList<PaymentTransaction>, IEnumerable<PaymentTransaction>> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            PaymentTransaction[] changed = [.. change([.. _transactions]).OrderBy(t => t.At)];
            _transactions.Clear();
            _transactions.AddRange(changed);
        }
    }

    /// <inheritdoc/>
    public ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (page, next) = Page(_transactions.Where(t => t.At >= request.From && t.At < request.Until), request.After);
            return new(new PaymentTransactionPage(page, next));
        }
    }

    /// <inheritdoc/>
    public ValueTask<PaymentObjectPage> ListObjectsAsync(ListTransactions request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (page, next) = Page(
                _byReference.Values.Where(p => p.CreatedAt >= request.From && p.CreatedAt < request.Until).OrderBy(p => p.CreatedAt).Select(ObjectOf),
                request.After);
            return new(new PaymentObjectPage(page, next));
        }
    }

    private PaymentObject ObjectOf(ScriptedPayment payment) => new()
    {
        Reference = payment.Reference,
        Payment = payment.Payment,
        Amount = payment.Amount,
        IsOpen = payment.Outcome is null or not (PaymentOutcome.Captured or PaymentOutcome.Declined),
        CreatedAt = payment.CreatedAt,
    };

    private static (ImmutableArray<T> Page, string? Next) Page<T>(IEnumerable<T> all, string? mark)
    {
        T[] found = [.. all];
        var skipped = mark is null ? 0 : int.Parse(mark, CultureInfo.InvariantCulture);
        var next = skipped + TransactionsPerPage;
        return ([.. found.Skip(skipped).Take(TransactionsPerPage)], next < found.Length ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    private bool IsGone(in PaymentOperationRequest request, ScriptedPayment payment) =>
        request.Kind == PaymentOperationKind.Void
        && Total(request.Payment, PaymentEntryKind.Void, payment.Amount.Currency).IsPositive
        && !RestOf(request.Payment, payment.Amount.Currency).IsPositive;

    private Money RestOf(PaymentId payment, Currency currency)
    {
        var books = Books(payment, currency);
        return books.Authorized - books.Voided - books.Captured;
    }

    private void Book(ScriptedEffect effect)
    {
        _ledger = _ledger.Add(effect);
        _transactions.Add(new PaymentTransaction
        {
            Reference = string.Create(CultureInfo.InvariantCulture, $"{name}_tx_{_transactions.Count + 1}"),
            PaymentReference = effect.Reference,
            Operation = effect.Operation,
            Kind = effect.Kind,
            Amount = effect.Amount,
            At = Time.GetUtcNow(),
        });
    }
}

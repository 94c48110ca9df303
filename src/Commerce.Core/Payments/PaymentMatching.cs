namespace Commerce.Payments;

/// <summary>Pairs what a service booked with the entries of our ledgers, each once. What nothing fits is told apart.</summary>
/// <param name="lists">Which kinds the service lists.</param>
/// <param name="tolerance">How far apart both may book the same.</param>
internal sealed class PaymentMatching(Func<PaymentEntryKind, bool> lists, TimeSpan tolerance)
{
    // Which transaction took which entry: payment and place in its ledger, from which nothing is ever taken out.
    private readonly Dictionary<(PaymentId Payment, int Place), string> _taken = [];

    /// <summary>Takes the entry that says the same as the transaction.</summary>
    /// <param name="payment">The payment that it names.</param>
    /// <param name="transaction">What the service booked.</param>
    /// <param name="isNew">False for a transaction that took its entry before: a page may show again what an earlier one showed.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryPair(Payment payment, PaymentTransaction transaction, out bool isNew)
    {
        isNew = false;
        int? best = null;
        for (var place = 0; place < payment.Ledger.Length; place++)
        {
            var entry = payment.Ledger[place];
            if (entry.Kind != transaction.Kind || entry.Amount != transaction.Amount || (transaction.Operation is { } operation && entry.Operation != operation))
            {
                continue;
            }

            if (_taken.TryGetValue((payment.Id, place), out var taker))
            {
                if (string.Equals(taker, transaction.Reference, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            else if (best is not { } other || Rank(entry, transaction).CompareTo(Rank(payment.Ledger[other], transaction)) < 0)
            {
                best = place;
            }
        }

        isNew = best is { } found && _taken.TryAdd((payment.Id, found), transaction.Reference);
        return isNew;
    }

    /// <summary>Says what is wrong with a transaction that found no entry, and takes the entry that was meant, if there is one.</summary>
    public PaymentDifference Classify(Payment payment, PaymentTransaction transaction)
    {
        var difference = new PaymentDifference
        {
            Kind = PaymentDifferenceKind.MissingHere,
            Payment = payment.Id,
            Operation = transaction.Operation,
            PaymentReference = payment.Reference,
            TransactionReference = transaction.Reference,
            KindThere = transaction.Kind,
            AmountThere = transaction.Amount,
            At = transaction.At,
        };
        return FindMeant(payment, transaction) is { } place ? Take(payment, place, difference)
            : IsTaken(payment, transaction) ? difference with { Kind = PaymentDifferenceKind.Duplicate, KindHere = transaction.Kind, AmountHere = transaction.Amount }
            : difference.Operation is { } id && payment.Find(id) is { } operation && !Causes(operation.Kind, transaction.Kind) ? difference with { Kind = PaymentDifferenceKind.KindDiffers }
            : difference;
    }

    /// <summary>True when a transaction took the entry.</summary>
    public bool IsPaired(Payment payment, int place) => _taken.ContainsKey((payment.Id, place));

    private PaymentDifference Take(Payment payment, int place, PaymentDifference difference)
    {
        var entry = payment.Ledger[place];
        _taken.Add((payment.Id, place), difference.TransactionReference ?? "");
        return difference with
        {
            Kind = entry.Kind == difference.KindThere ? PaymentDifferenceKind.AmountDiffers : PaymentDifferenceKind.KindDiffers,
            Operation = difference.Operation ?? entry.Operation,
            KindHere = entry.Kind,
            AmountHere = entry.Amount,
        };
    }

    // The entry of the same operation or reference; where neither is known, one near in time that is wrong in one thing only.
    private int? FindMeant(Payment payment, PaymentTransaction transaction)
    {
        int? best = null;
        var bestRank = int.MaxValue;
        for (var place = 0; place < payment.Ledger.Length; place++)
        {
            var entry = payment.Ledger[place];
            if (_taken.ContainsKey((payment.Id, place)) || !lists(entry.Kind))
            {
                continue;
            }

            var (sameKind, sameAmount) = (entry.Kind == transaction.Kind, entry.Amount == transaction.Amount);
            var rank = transaction.Operation is { } operation
                ? entry.Operation != operation ? int.MaxValue : sameKind ? 0 : Causes(payment.Find(operation)?.Kind, transaction.Kind) ? int.MaxValue : 1
                : string.Equals(entry.Reference, transaction.Reference, StringComparison.Ordinal) ? 0
                : !(sameKind || sameAmount) || (entry.At - transaction.At).Duration() > tolerance ? int.MaxValue
                : sameKind ? 1 : 2;
            (best, bestRank) = rank < bestRank ? (place, rank) : (best, bestRank);
        }

        return best;
    }

    private bool IsTaken(Payment payment, PaymentTransaction transaction)
    {
        for (var place = 0; place < payment.Ledger.Length; place++)
        {
            var entry = payment.Ledger[place];
            if (entry.Kind == transaction.Kind
                && _taken.ContainsKey((payment.Id, place))
                && (transaction.Operation is { } operation ? entry.Operation == operation : entry.Amount == transaction.Amount))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Causes(PaymentOperationKind? operation, PaymentEntryKind entry) => operation switch
    {
        PaymentOperationKind.Capture => entry is PaymentEntryKind.Capture or PaymentEntryKind.Void,
        PaymentOperationKind.Void => entry == PaymentEntryKind.Void,
        PaymentOperationKind.Refund => entry is PaymentEntryKind.Refund or PaymentEntryKind.RefundFailed,
        PaymentOperationKind.Increment => entry == PaymentEntryKind.Increment,
        _ => true,
    };

    // The entry that has the service's own id, then one that no operation of ours caused, then the nearest in time.
    private static (bool OtherReference, bool OtherCause, TimeSpan Distance) Rank(PaymentEntry entry, PaymentTransaction transaction) => (
        !string.Equals(entry.Reference, transaction.Reference, StringComparison.Ordinal),
        transaction.Operation is null && entry.Operation is not null,
        (entry.At - transaction.At).Duration());
}

namespace Commerce.Payments;

/// <summary>One comparison, as far as it came: what was paired, what is left over, what differs.</summary>
/// <param name="command">What is compared.</param>
/// <param name="lists">Which kinds the service lists.</param>
/// <param name="options">The limits.</param>
/// <param name="now">When it began.</param>
internal sealed class PaymentComparison(ComparePayments command, Func<PaymentEntryKind, bool> lists, PaymentReconciliationOptions options, DateTimeOffset now)
{
    private readonly PaymentMatching _matching = new(lists, options.Tolerance);
    private readonly List<(PaymentId Payment, PaymentTransaction Transaction)> _left = [];
    private readonly ImmutableArray<PaymentDifference>.Builder _differences = ImmutableArray.CreateBuilder<PaymentDifference>();
    private readonly SortedDictionary<PaymentDifferenceKind, int> _counts = [];
    private int _matched;
    private int _settled;

    /// <summary>Stray objects that were cancelled.</summary>
    public int CancelledObjects { get; set; }

    /// <summary>What of known payments found no entry, by payment.</summary>
    public IEnumerable<IGrouping<PaymentId, PaymentTransaction>> Left => _left.GroupBy(l => l.Payment, l => l.Transaction);

    /// <summary>True for a moment that is compared, and long enough ago.</summary>
    public bool Covers(DateTimeOffset at) => IsWithin(at) && at <= now - options.Grace;

    /// <summary>Pairs some of the service's transactions with the ledgers of their payments.</summary>
    public void Take(PaymentTransaction transaction, IReadOnlyList<Payment> payments)
    {
        foreach (var payment in payments)
        {
            if (_matching.TryPair(payment, transaction, out var isNew))
            {
                _matched += isNew && IsWithin(transaction.At) ? 1 : 0;
                return;
            }
        }

        if (!IsWithin(transaction.At))
        {
            return;
        }

        if (payments.Count > 0)
        {
            _left.Add((payments[0].Id, transaction));
        }
        else if (Covers(transaction.At))
        {
            Add(new PaymentDifference
            {
                Kind = PaymentDifferenceKind.UnknownPayment,
                Operation = transaction.Operation,
                PaymentReference = transaction.PaymentReference,
                TransactionReference = transaction.Reference,
                KindThere = transaction.Kind,
                AmountThere = transaction.Amount,
                At = transaction.At,
            });
        }
    }

    /// <summary>Looks again at what was left over of a payment, after the service was asked about it.</summary>
    public void Settle(Payment payment, IEnumerable<PaymentTransaction> transactions)
    {
        foreach (var transaction in transactions)
        {
            if (_matching.TryPair(payment, transaction, out var isNew))
            {
                (_matched, _settled) = isNew ? (_matched + 1, _settled + 1) : (_matched, _settled);
            }
            else if (Covers(transaction.At))
            {
                Add(_matching.Classify(payment, transaction));
            }
        }
    }

    /// <summary>Finds the entries of a payment that no transaction took.</summary>
    public void Miss(Payment payment)
    {
        for (var place = 0; place < payment.Ledger.Length; place++)
        {
            var entry = payment.Ledger[place];
            if (Covers(entry.At) && lists(entry.Kind) && !_matching.IsPaired(payment, place))
            {
                Add(new PaymentDifference
                {
                    Kind = PaymentDifferenceKind.MissingThere,
                    Payment = payment.Id,
                    Operation = entry.Operation,
                    PaymentReference = payment.Reference,
                    KindHere = entry.Kind,
                    AmountHere = entry.Amount,
                    At = entry.At,
                });
            }
        }
    }

    /// <summary>Counts a difference, and shows it while there is room.</summary>
    public void Add(PaymentDifference difference)
    {
        _counts[difference.Kind] = _counts.GetValueOrDefault(difference.Kind) + 1;
        if (_differences.Count < options.MaxDifferences)
        {
            _differences.Add(difference);
        }
    }

    public PaymentReconciliationReport Report() => new()
    {
        Provider = command.Provider,
        From = command.From,
        Until = command.Until,
        Matched = _matched,
        Settled = _settled,
        CancelledObjects = CancelledObjects,
        Counts = _counts.ToImmutableSortedDictionary(),
        Differences = _differences.ToImmutable(),
    };

    private bool IsWithin(DateTimeOffset at) => at >= command.From && at < command.Until;
}

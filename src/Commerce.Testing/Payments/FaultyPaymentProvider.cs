using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>
/// Loses, repeats, delays and garbles calls to the provider inside, as networks and services do. The same seed and the same order of calls bring the
/// same faults. What the provider inside did is the truth: compare its books with the engine's.
/// </summary>
/// <remarks>Thread-safe; calls that run at once share one row of faults, so that only sequential runs can be replayed.</remarks>
/// <param name="inner">The provider that does the work.</param>
/// <param name="seed">Names the row of faults.</param>
/// <param name="percent">How many of a hundred calls are faulty.</param>
/// <param name="faults">Which faults there are; each is as likely as the others.</param>
public sealed class FaultyPaymentProvider(IPaymentProvider inner, int seed, int percent, params ImmutableArray<PaymentFault> faults) : InterceptingPaymentProvider(inner)
{
    private readonly Lock _gate = new();
#pragma warning disable CA5394 // it must be repeatable, not secret
    private readonly Random _random = new(seed);
#pragma warning restore CA5394
    private readonly Queue<Func<Task>> _late = [];
    private ImmutableArray<PaymentFault> _history = [];
    private volatile bool _hasRecovered;

    /// <summary>Every fault that is not for this seed only.</summary>
    public static ImmutableArray<PaymentFault> All { get; } =
    [
        PaymentFault.LostBefore, PaymentFault.LostAfter, PaymentFault.Late, PaymentFault.Twice, PaymentFault.NoAnswer, PaymentFault.GarbageReference,
        PaymentFault.WrongAmount,
    ];

    /// <summary>What happened to the calls so far, in their order; the seed and this stand in the text of a failing test.</summary>
    public ImmutableArray<PaymentFault> History
    {
        get
        {
            lock (_gate)
            {
                return _history;
            }
        }
    }

    /// <summary>From now on everything is passed on: the network is well again. What is late still arrives.</summary>
    public void Recover() => _hasRecovered = true;

    /// <summary>Delivers what is late.</summary>
    public async Task DeliverLateAsync()
    {
        while (TakeLate() is { } late)
        {
            // Nobody waits for its answer any more.
            await late().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<TAnswer> CallAsync<TAnswer>(PaymentCall call, Func<CancellationToken, ValueTask<TAnswer>> next, CancellationToken cancellationToken)
    {
        var fault = Draw();
        await DeliverLateAsync().ConfigureAwait(false);
        switch (fault)
        {
            case PaymentFault.LostBefore:
                throw new TimeoutException("The call was lost on its way, as the seed says.");
            case PaymentFault.LostAfter:
                await next(cancellationToken).ConfigureAwait(false);
                throw new TimeoutException("The answer was lost on its way, as the seed says.");
            case PaymentFault.Late:
                lock (_gate)
                {
                    _late.Enqueue(async () => await next(CancellationToken.None).ConfigureAwait(false));
                }

                throw new TimeoutException("The call is late, as the seed says.");
            case PaymentFault.Twice:
                await next(cancellationToken).ConfigureAwait(false);
                return await next(cancellationToken).ConfigureAwait(false);
            case PaymentFault.Never:
                await next(cancellationToken).ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                throw new TimeoutException("There is no answer, as the seed says.");
            case PaymentFault.NoAnswer:
                await next(cancellationToken).ConfigureAwait(false);
                return call.Kind is PaymentCallKind.LookUp or PaymentCallKind.LookUpOperation
                    ? throw new TimeoutException("There is no answer, as the seed says.")
                    : default!;
            default:
                return Garble(await next(cancellationToken).ConfigureAwait(false), fault);
        }
    }

    private static TAnswer Garble<TAnswer>(TAnswer answer, PaymentFault fault) => (answer, fault) switch
    {
        (PaymentOperationOutcome outcome, PaymentFault.GarbageReference) => (TAnswer)(object)(outcome with { Reference = "  " }),
        (PaymentOperationOutcome.Succeeded done, PaymentFault.WrongAmount) => (TAnswer)(object)(done with { Amount = done.Amount + Money.FromMinorUnits(1, done.Amount.Currency) }),
        (PreparedPayment, PaymentFault.GarbageReference) => (TAnswer)(object)new PreparedPayment("  "),
        (PaymentOutcome.Captured captured, PaymentFault.WrongAmount) => (TAnswer)(object)(captured with { Amount = captured.Amount + Money.FromMinorUnits(1, captured.Amount.Currency) }),
        _ => answer,
    };

#pragma warning disable CA5394 // it must be repeatable, not secret
    private PaymentFault Draw()
    {
        lock (_gate)
        {
            var fault = !_hasRecovered && !faults.IsDefaultOrEmpty && _random.Next(100) < percent ? faults[_random.Next(faults.Length)] : PaymentFault.None;
            _history = _history.Add(fault);
            return fault;
        }
    }
#pragma warning restore CA5394

    private Func<Task>? TakeLate()
    {
        lock (_gate)
        {
            return _late.TryDequeue(out var late) ? late : null;
        }
    }
}

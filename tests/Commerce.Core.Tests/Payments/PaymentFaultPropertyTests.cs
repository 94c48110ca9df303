using Commerce.Testing;
using Commerce.Tests.Primitives;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>
/// P2, P5: whatever is lost, late, doubled or garbled on the way to a service that keeps no limits of its own, no command has two effects and no limit is
/// passed; after recovery both books say the same. The row of a failing run stands in its text.
/// </summary>
public sealed class PaymentFaultPropertyTests
{
    private const int Shards = 50;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_thousand_injected_runs_neither_capture_twice_nor_refund_too_much(bool canLookUp)
    {
        var runs = PropertyRuns.Of(50_000);
        var faults = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Shards), async (shard, _) =>
        {
            var network = new Network();
            await using var bench = NewBench(network, canLookUp);
            for (var seed = shard; seed < runs; seed += Shards)
            {
                Interlocked.Add(ref faults, await RunAsync(bench, network, seed));
            }
        });

        faults.Should().BeGreaterThan(runs / 2, "a run without faults proves nothing");
    }

    [Fact]
    public async Task A_service_that_forgets_keys_is_noticed()
    {
        // The oracle must be sharp: the same runs over a service that breaks its contract end in a failure.
        var broken = async () =>
        {
            var network = new Network();
            await using var bench = NewBench(network, canLookUp: false);
            for (var seed = 0; seed < 200; seed++)
            {
                await RunAsync(bench, network, seed, service => new ForgetsOperations(service));
            }
        };

        await broken.Should().ThrowAsync<Xunit.Sdk.XunitException>();
    }

    private static PaymentBench NewBench(Network network, bool canLookUp) =>
        new(_ => canLookUp ? network : new ReplayingService(network), options => options.RecoveryConcurrency = 1);

    private static async Task<int> RunAsync(PaymentBench bench, Network network, int seed, Func<IPaymentProvider, IPaymentProvider>? breakIt = null)
    {
        var random = new Random(seed);
        var service = new ScriptedPaymentProvider { KeepsLimits = false };
        var faulty = new FaultyPaymentProvider(breakIt is null ? service : breakIt(service), seed, 40, FaultyPaymentProvider.All);
        (bench.Service, network.Present) = (service, faulty);
        var payment = await bench.AuthorizedAsync();
        for (var step = 0; step < 5; step++)
        {
            await StepAsync(bench, payment, random);
            await ExpectLimitsAsync(bench, payment, seed, faulty);
        }

        faulty.Recover();
        await faulty.DeliverLateAsync();
        await SettleAsync(bench, payment);
        var settled = await bench.LoadAsync(payment);
        var books = await ExpectLimitsAsync(bench, payment, seed, faulty);
        if (books != new PaymentServiceBooks(settled.Authorized, settled.Voided, settled.Captured, settled.Refunded) || settled.Operations.Any(o => o.IsOpen))
        {
            Assert.Fail($"Seed {seed}: the service says {books}, we say {settled}. {string.Join(' ', faulty.History)}");
        }

        return faulty.History.Count(fault => fault != PaymentFault.None);
    }

    private static async Task StepAsync(PaymentBench bench, Payment payment, Random random)
    {
        var amount = random.Next(1, 70);
        Func<Task> command = random.Next(10) switch
        {
            < 4 => Twice(bench.Capture(payment, amount) with { IsFinal = random.Next(8) == 0 }, bench.Payments.CaptureAsync),
            < 8 => Twice(bench.Refund(payment, amount), bench.Payments.RefundAsync),
            8 => Twice(new IncrementPayment(payment.Id, Eur(amount), bench.NewKey()), bench.Payments.IncrementAsync),
            _ when random.Next(3) == 0 => Twice(new VoidPayment(payment.Id, bench.NewKey()), bench.Payments.VoidAsync),
            _ => async () => await bench.Payments.RecoverAsync(),
        };
        await command();
        bench.Desk.Clock.Advance(TimeSpan.FromSeconds(random.Next(3) == 0 ? 120 : 1));

        // Callers who hear nothing repeat themselves, sometimes.
        Func<Task> Twice<TCommand>(TCommand one, Func<TCommand, CancellationToken, Task<CommerceResult<PaymentOperation>>> send) => async () =>
        {
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                await send(one, CancellationToken.None);
            }
        };
    }

    private static async Task SettleAsync(PaymentBench bench, Payment payment)
    {
        for (var i = 0; i < 4; i++)
        {
            bench.Desk.Clock.Advance(TimeSpan.FromHours(2));
            await bench.Payments.RecoverAsync();
        }

        // What nobody could find out a person looks up at the service.
        bench.Desk.Caller = new Caller { Actor = Actor.Staff("s-1") };
        foreach (var operation in (await bench.LoadAsync(payment)).Operations.Where(o => o.State == PaymentOperationState.RequiresReconciliation))
        {
            var request = new PaymentOperationRequest
            {
                Shop = payment.Shop, Payment = payment.Id, Operation = operation.Id, Kind = operation.Kind, Method = payment.Method,
                Reference = payment.Reference!, Amount = operation.Amount, Total = operation.Amount, Key = operation.Key,
            };
            var truth = await bench.Service.LookUpOperationAsync(request, CancellationToken.None) ?? new PaymentOperationOutcome.Failed("never_arrived", "The service never heard of it.");
            await bench.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, operation.Id, truth));
        }
    }

    private static async Task<PaymentServiceBooks> ExpectLimitsAsync(PaymentBench bench, Payment payment, int seed, FaultyPaymentProvider faulty)
    {
        var books = bench.Books(payment);
        var ours = await bench.LoadAsync(payment);
        var effects = new HashSet<(PaymentOperationId?, PaymentEntryKind)>();

        // Plain comparisons: sentences for half a million assertions would take longer than what they check.
        var broken = bench.Service.Ledger.Any(e => e.Operation is not null && !effects.Add((e.Operation, e.Kind))) ? "an operation has two effects"
            : books.Captured + books.Voided > books.Authorized ? "more was captured and given up than was authorized"
            : books.Refunded > books.Captured ? "more was refunded than was captured"
            : ours.Captured + ours.Voided + ours.CapturePending > ours.Authorized ? "our books capture more than was authorized"
            : ours.Refunded + ours.RefundPending > ours.Captured ? "our books refund more than was captured"
            : null;
        if (broken is not null)
        {
            Assert.Fail($"Seed {seed}: {broken}. {string.Join(' ', faulty.History)}");
        }

        return books;
    }

    /// <summary>Each run has a service and a network of its own; building an app for each would take longer than the runs.</summary>
    private sealed class Network : IPaymentProvider
    {
        public IPaymentProvider Present { get; set; } = new ScriptedPaymentProvider();

        public string Name => "scripted";

        public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => Present.PrepareAsync(request, cancellationToken);

        public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) => Present.ConfirmAsync(request, cancellationToken);

        public TCapability? Find<TCapability>()
            where TCapability : class
            => Present.Find<TCapability>();
    }

    /// <summary>Broken: every call is a new operation.</summary>
    private sealed class ForgetsOperations(IPaymentProvider inner) : DelegatingPaymentProvider(inner), ICapturePayments, IRefundPayments
    {
        private int _calls;

        public ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
            Inner.Find<ICapturePayments>()!.CaptureAsync(Forget(request), cancellationToken);

        public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
            Inner.Find<IRefundPayments>()!.RefundAsync(Forget(request), cancellationToken);

        private PaymentOperationRequest Forget(PaymentOperationRequest request)
        {
            var bytes = request.Operation.Value.ToByteArray();
            bytes[0] ^= (byte)Interlocked.Increment(ref _calls);
            return request with { Operation = PaymentOperationId.From(new Guid(bytes)) };
        }
    }
}

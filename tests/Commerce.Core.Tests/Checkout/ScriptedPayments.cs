using Commerce.Payments;

namespace Commerce.Checkout.Tests;

/// <summary>A payment service with a ledger of its own: the oracle of what really happened to money.</summary>
internal sealed class ScriptedPayments : IPaymentProvider, ILookUpPayments
{
    public static readonly Uri Page = new("https://pay.example/1");

    private readonly Lock _gate = new();
    private readonly Queue<ScriptedStep> _script = new();
    private readonly Dictionary<string, PaymentOutcome> _ledger = [];

    public string Name => "scripted";

    public int Confirmations { get; private set; }

    public int LookUps { get; private set; }

    /// <summary>Confirmations wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool IsPrepareBroken { get; set; }

    public Action<ConfirmPayment>? OnConfirm { get; set; }

    public int Captures => _ledger.Values.Count(o => o is PaymentOutcome.Captured);

    public ScriptedPayments Then(params ReadOnlySpan<ScriptedStep> steps)
    {
        foreach (var step in steps)
        {
            _script.Enqueue(step);
        }

        return this;
    }

    /// <summary>The customers come back from the page, having paid.</summary>
    public void FinishRedirects(Money amount)
    {
        foreach (var reference in _ledger.Where(e => e.Value is PaymentOutcome.NeedsAction).Select(e => e.Key).ToArray())
        {
            _ledger[reference] = new PaymentOutcome.Captured(amount);
        }
    }

    public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => IsPrepareBroken
        ? throw new HttpRequestException("no route")
        : new(new PreparedPayment($"ref/{request.Key}"));

    public async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        await Gate;
        lock (_gate)
        {
            OnConfirm?.Invoke(request);
            Confirmations++;
            if (_ledger.TryGetValue(request.Reference, out var known))
            {
                return known;
            }

            var step = _script.TryDequeue(out var next) ? next : ScriptedStep.Capture;
            if (step == ScriptedStep.FailBeforeAnything)
            {
                throw new HttpRequestException("connection refused");
            }

            PaymentOutcome outcome = step switch
            {
                ScriptedStep.Decline => new PaymentOutcome.Declined("insufficient_funds", "The card has no funds. Take another one."),
                ScriptedStep.Redirect => new PaymentOutcome.NeedsAction(Page),
                ScriptedStep.Authorize => new PaymentOutcome.Authorized(request.Amount),
                _ => new PaymentOutcome.Captured(request.Amount),
            };
            _ledger[request.Reference] = outcome;
            return step == ScriptedStep.CaptureAndLoseTheReply ? throw new TimeoutException("no answer") : outcome;
        }
    }

    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            LookUps++;
            return new(_ledger.GetValueOrDefault(request.Reference));
        }
    }
}

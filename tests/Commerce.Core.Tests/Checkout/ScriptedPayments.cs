using System.Collections.Concurrent;
using Commerce.Payments;
using Commerce.Testing;

namespace Commerce.Checkout.Tests;

/// <summary>The scripted payment service in the words of these tests: its ledger is the oracle of what really happened to money.</summary>
internal sealed class ScriptedPayments() : DelegatingPaymentProvider(new ScriptedPaymentProvider()), ILookUpPayments
{
    public static readonly Uri Page = new("https://pay.example/1");

    private readonly ConcurrentQueue<PaymentId> _redirected = new();

    public int Confirmations => Service.ConfirmCalls;

    public int LookUps => Service.LookUpCalls;

    /// <summary>Confirmations wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool IsPrepareBroken { get; set; }

    public Action<ConfirmPayment>? OnConfirm { get; set; }

    public int Captures => Service.Ledger.Count(e => e.Kind == PaymentEntryKind.Capture);

    private ScriptedPaymentProvider Service => (ScriptedPaymentProvider)Inner;

    public ScriptedPayments Then(params ReadOnlySpan<ScriptedStep> steps)
    {
        foreach (var step in steps)
        {
            Service.OnConfirm(step switch
            {
                ScriptedStep.Authorize => Testing.ScriptedStep.Authorize,
                ScriptedStep.Decline => Testing.ScriptedStep.Decline("insufficient_funds"),
                ScriptedStep.Redirect => Testing.ScriptedStep.NeedAction(Page),
                ScriptedStep.Review => Testing.ScriptedStep.Review,
                ScriptedStep.CaptureAndLoseTheReply => Testing.ScriptedStep.Capture.LosingReply(),
                ScriptedStep.FailBeforeAnything => Testing.ScriptedStep.Fail,
                _ => Testing.ScriptedStep.Capture,
            });
        }

        return this;
    }

    /// <summary>The customers come back from the page, having paid.</summary>
    public void FinishRedirects()
    {
        while (_redirected.TryDequeue(out var payment))
        {
            Service.FinishAction(payment, Testing.ScriptedStep.Capture);
        }
    }

    /// <summary>The service looked at a payment that it had reviewed.</summary>
    public void FinishReview(PaymentId payment, Testing.ScriptedStep step) => Service.FinishReview(payment, step);

    public override ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
        IsPrepareBroken ? throw new HttpRequestException("no route") : base.PrepareAsync(request, cancellationToken);

    public override async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        await Gate;
        OnConfirm?.Invoke(request);
        var outcome = await base.ConfirmAsync(request, cancellationToken);
        if (outcome is PaymentOutcome.NeedsAction)
        {
            _redirected.Enqueue(request.Payment);
        }

        return outcome;
    }

    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => Service.LookUpAsync(request, cancellationToken);
}

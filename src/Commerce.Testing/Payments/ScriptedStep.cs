using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>What a <see cref="ScriptedPaymentProvider"/> does at one call. Immutable.</summary>
public sealed record ScriptedStep
{
    private ScriptedStep(Func<Money, PaymentOutcome>? answer) => Answer = answer;

    /// <summary>Takes the money.</summary>
    public static ScriptedStep Capture { get; } = new(static amount => new PaymentOutcome.Captured(amount));

    /// <summary>Sets the money aside.</summary>
    public static ScriptedStep Authorize { get; } = new(static amount => new PaymentOutcome.Authorized(amount));

    /// <summary>The customer owes the money.</summary>
    public static ScriptedStep Owe { get; } = new(static _ => new PaymentOutcome.Owed());

    /// <summary>Reviews the payment; <see cref="ScriptedPaymentProvider.FinishReview"/> says what became of it.</summary>
    public static ScriptedStep Review { get; } = new(static _ => new PaymentOutcome.InReview());

    /// <summary>The call fails before it has any effect, as when the connection is refused.</summary>
    public static ScriptedStep Fail { get; } = new(answer: null);

    /// <summary>True when the effect stands, but the caller sees an exception.</summary>
    public bool LosesReply { get; private init; }

    /// <summary>The call waits for it before it does anything.</summary>
    public Task? Gate { get; private init; }

    internal Func<Money, PaymentOutcome>? Answer { get; }

    /// <summary>Declines with a stable code.</summary>
    public static ScriptedStep Decline(string code) => new(_ => new PaymentOutcome.Declined(code, "The payment was declined. Try another way to pay."));

    /// <summary>Sends the customer to a page; <see cref="ScriptedPaymentProvider.FinishAction"/> says what became of it.</summary>
    public static ScriptedStep NeedAction(Uri redirectUrl) => new(_ => new PaymentOutcome.NeedsAction(redirectUrl));

    /// <summary>The money will come later.</summary>
    public static ScriptedStep AwaitFunds(string instructions) => new(_ => new PaymentOutcome.AwaitingFunds(instructions));

    /// <summary>The same, and the reply gets lost: the effect stands, the caller sees a <see cref="TimeoutException"/>.</summary>
    public ScriptedStep LosingReply() => this with { LosesReply = true };

    /// <summary>The same, once <paramref name="gate"/> has completed: a test decides when.</summary>
    public ScriptedStep After(Task gate) => this with { Gate = gate };
}

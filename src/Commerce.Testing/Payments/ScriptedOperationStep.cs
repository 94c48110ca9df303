using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>What a <see cref="ScriptedPaymentProvider"/> does at one capture, void, refund or increment. Immutable.</summary>
public sealed record ScriptedOperationStep
{
    private ScriptedOperationStep()
    {
    }

    /// <summary>Does it.</summary>
    public static ScriptedOperationStep Succeed { get; } = new();

    /// <summary>Accepts it; <see cref="ScriptedPaymentProvider.FinishOperation"/> says what became of it.</summary>
    public static ScriptedOperationStep Accept { get; } = new() { IsPending = true };

    /// <summary>The call fails before it has any effect, as when the connection is refused.</summary>
    public static ScriptedOperationStep Fail { get; } = new() { IsBroken = true };

    /// <summary>True when the effect stands, but the caller sees an exception.</summary>
    public bool LosesReply { get; private init; }

    /// <summary>The call waits for it before it does anything.</summary>
    public Task? Gate { get; private init; }

    internal bool IsBroken { get; private init; }

    internal bool IsPending { get; private init; }

    internal string? RefusalCode { get; private init; }

    internal Func<PaymentOperationOutcome, PaymentOperationOutcome?> Report { get; private init; } = static outcome => outcome;

    /// <summary>Refuses with a stable code.</summary>
    public static ScriptedOperationStep Refuse(string code) => new() { RefusalCode = code };

    /// <summary>The same, and the reply gets lost: the effect stands, the caller sees a <see cref="TimeoutException"/>.</summary>
    public ScriptedOperationStep LosingReply() => this with { LosesReply = true };

    /// <summary>The same, once <paramref name="gate"/> has completed: a test decides when.</summary>
    public ScriptedOperationStep After(Task gate) => this with { Gate = gate };

    /// <summary>The same, but the caller is told something else; <see langword="null"/> is garbage, too. Look-ups tell the truth.</summary>
    public ScriptedOperationStep Reporting(Func<PaymentOperationOutcome, PaymentOperationOutcome?> report) => this with { Report = report };
}

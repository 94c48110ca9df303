using System.Collections.Frozen;
using static Commerce.Payments.PaymentState;
using static Commerce.Payments.PaymentTrigger;

namespace Commerce.Payments;

/// <summary>The life cycle of a payment as a table: what does not stand here is refused.</summary>
internal static class PaymentTransitions
{
    private static readonly FrozenDictionary<(PaymentState, PaymentTrigger), PaymentState> Table;

    static PaymentTransitions()
    {
        All =
        [
            new(Intended, Prepare, Prepared),
            new(Intended, GiveUp, Voided),

            new(Prepared, AskForAction, NeedsAction),
            new(Prepared, AwaitFunds, AwaitingFunds),
            new(Prepared, Owe, Owed),
            new(Prepared, Authorize, Authorized),
            new(Prepared, CapturePart, AwaitingFunds),
            new(Prepared, Capture, Captured),
            new(Prepared, Decline, Failed),
            new(Prepared, GiveUp, Voided),

            new(NeedsAction, AskForAction, NeedsAction),
            new(NeedsAction, AwaitFunds, AwaitingFunds),
            new(NeedsAction, Owe, Owed),
            new(NeedsAction, Authorize, Authorized),
            new(NeedsAction, CapturePart, AwaitingFunds),
            new(NeedsAction, Capture, Captured),
            new(NeedsAction, Decline, Failed),
            new(NeedsAction, GiveUp, Voided),

            new(AwaitingFunds, AwaitFunds, AwaitingFunds),
            new(AwaitingFunds, CapturePart, AwaitingFunds),
            new(AwaitingFunds, Capture, Captured),
            new(AwaitingFunds, Decline, Failed),
            new(AwaitingFunds, GiveUp, Voided),

            new(Owed, CapturePart, Owed),
            new(Owed, Capture, Captured),
            new(Owed, GiveUp, Voided),

            new(Authorized, CapturePart, Authorized),
            new(Authorized, Capture, Captured),
            new(Authorized, GiveUp, Voided),
        ];
        Table = All.ToFrozenDictionary(t => (t.From, t.Trigger), t => t.To);
    }

    public static ImmutableArray<PaymentTransition> All { get; }

    public static PaymentState? Next(PaymentState from, PaymentTrigger trigger) =>
        Table.TryGetValue((from, trigger), out var to) ? to : null;
}

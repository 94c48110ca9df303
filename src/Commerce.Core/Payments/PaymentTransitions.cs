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
            new(Intended, Void, Voided),

            new(Prepared, AskForAction, NeedsAction),
            new(Prepared, AwaitFunds, AwaitingFunds),
            new(Prepared, Owe, Owed),
            new(Prepared, Authorize, Authorized),
            new(Prepared, CapturePart, AwaitingFunds),
            new(Prepared, Capture, Captured),
            new(Prepared, Decline, Failed),
            new(Prepared, Void, Voided),

            new(NeedsAction, AskForAction, NeedsAction),
            new(NeedsAction, AwaitFunds, AwaitingFunds),
            new(NeedsAction, Owe, Owed),
            new(NeedsAction, Authorize, Authorized),
            new(NeedsAction, CapturePart, AwaitingFunds),
            new(NeedsAction, Capture, Captured),
            new(NeedsAction, Decline, Failed),
            new(NeedsAction, Void, Voided),

            new(AwaitingFunds, AwaitFunds, AwaitingFunds),
            new(AwaitingFunds, CapturePart, AwaitingFunds),
            new(AwaitingFunds, Capture, Captured),
            new(AwaitingFunds, Decline, Failed),
            new(AwaitingFunds, Void, Voided),

            new(Owed, CapturePart, Owed),
            new(Owed, Capture, Captured),
            new(Owed, Void, Voided),

            new(Authorized, CapturePart, Authorized),
            new(Authorized, Capture, Captured),
            new(Authorized, Void, Voided),
        ];
        Table = All.ToFrozenDictionary(t => (t.From, t.Trigger), t => t.To);
    }

    public static ImmutableArray<PaymentTransition> All { get; }

    public static PaymentState? Next(PaymentState from, PaymentTrigger trigger) =>
        Table.TryGetValue((from, trigger), out var to) ? to : null;
}

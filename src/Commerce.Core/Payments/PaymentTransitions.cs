using System.Collections.Frozen;
using System.Text;
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
            new(Prepared, Review, InReview),
            new(Prepared, Owe, Owed),
            new(Prepared, Authorize, Authorized),
            new(Prepared, CapturePart, AwaitingFunds),
            new(Prepared, Capture, Captured),
            new(Prepared, Decline, Failed),
            new(Prepared, GiveUp, Voided),
            new(Prepared, LoseSight, RequiresReconciliation),

            new(RequiresReconciliation, AskForAction, NeedsAction),
            new(RequiresReconciliation, AwaitFunds, AwaitingFunds),
            new(RequiresReconciliation, Review, InReview),
            new(RequiresReconciliation, Owe, Owed),
            new(RequiresReconciliation, CapturePart, AwaitingFunds),
            new(RequiresReconciliation, Authorize, Authorized),
            new(RequiresReconciliation, Capture, Captured),
            new(RequiresReconciliation, Decline, Failed),
            new(RequiresReconciliation, GiveUp, Voided),

            new(NeedsAction, AskForAction, NeedsAction),
            new(NeedsAction, AwaitFunds, AwaitingFunds),
            new(NeedsAction, Review, InReview),
            new(NeedsAction, Owe, Owed),
            new(NeedsAction, Authorize, Authorized),
            new(NeedsAction, CapturePart, AwaitingFunds),
            new(NeedsAction, Capture, Captured),
            new(NeedsAction, Decline, Failed),
            new(NeedsAction, GiveUp, Voided),
            new(NeedsAction, LoseSight, RequiresReconciliation),

            new(AwaitingFunds, AwaitFunds, AwaitingFunds),
            new(AwaitingFunds, Review, InReview),
            new(AwaitingFunds, CapturePart, AwaitingFunds),
            new(AwaitingFunds, Capture, Captured),
            new(AwaitingFunds, Decline, Failed),
            new(AwaitingFunds, GiveUp, Voided),
            new(AwaitingFunds, LoseSight, RequiresReconciliation),

            new(InReview, AskForAction, NeedsAction),
            new(InReview, AwaitFunds, AwaitingFunds),
            new(InReview, Review, InReview),
            new(InReview, Owe, Owed),
            new(InReview, Authorize, Authorized),
            new(InReview, CapturePart, AwaitingFunds),
            new(InReview, Capture, Captured),
            new(InReview, Decline, Failed),
            new(InReview, GiveUp, Voided),
            new(InReview, LoseSight, RequiresReconciliation),

            new(Owed, CapturePart, Owed),
            new(Owed, Capture, Captured),
            new(Owed, GiveUp, Voided),

            new(Authorized, Increment, Authorized),
            new(Authorized, CapturePart, Authorized),
            new(Authorized, Capture, Captured),
            new(Authorized, ReleaseRest, Captured),
            new(Authorized, GiveUp, Voided),

            // What was set aside before is captured while nobody knows yet that more was.
            new(Captured, Increment, Authorized),

            // Money that comes late is money all the same.
            new(Failed, Authorize, Authorized),
            new(Failed, CapturePart, AwaitingFunds),
            new(Failed, Capture, Captured),
            new(Voided, Authorize, Authorized),
            new(Voided, CapturePart, AwaitingFunds),
            new(Voided, Capture, Captured),
        ];
        Table = All.ToFrozenDictionary(t => (t.From, t.Trigger), t => t.To);
    }

    public static ImmutableArray<PaymentTransition> All { get; }

    public static PaymentState? Next(PaymentState from, PaymentTrigger trigger) =>
        Table.TryGetValue((from, trigger), out var to) ? to : null;

    /// <summary>The table as a Mermaid state diagram. Refunds and disputes are facts of the ledger and move no state.</summary>
    public static string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Intended\n");
        foreach (var (from, trigger, to) in All)
        {
            text.Append("    ").Append(from).Append(" --> ").Append(to).Append(": ").Append(WordOf(trigger)).Append('\n');
        }

        return text.Append("    Captured --> [*]\n    Failed --> [*]\n    Voided --> [*]\n").ToString();
    }

    private static string WordOf(PaymentTrigger trigger) => trigger switch
    {
        Prepare => "prepare",
        AskForAction => "ask the customer",
        AwaitFunds => "await funds",
        Review => "review",
        Owe => "owe",
        Authorize => "authorize",
        Increment => "raise",
        CapturePart => "capture a part",
        Capture => "capture the rest",
        ReleaseRest => "release the rest",
        Decline => "decline",
        GiveUp => "give up",
        LoseSight => "lose sight",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };
}

namespace Commerce.Payments;

/// <summary>What moves a payment on.</summary>
internal enum PaymentTrigger
{
    Prepare,
    AskForAction,
    AwaitFunds,
    Owe,
    Authorize,
    CapturePart,
    Capture,
    Decline,
    GiveUp,
}

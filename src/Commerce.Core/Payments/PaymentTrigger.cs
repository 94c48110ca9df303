namespace Commerce.Payments;

/// <summary>What moves a payment on.</summary>
internal enum PaymentTrigger
{
    Prepare,
    AskForAction,
    AwaitFunds,
    Owe,
    Authorize,
    Increment,
    CapturePart,
    Capture,
    ReleaseRest,
    Decline,
    GiveUp,
    LoseSight,
}

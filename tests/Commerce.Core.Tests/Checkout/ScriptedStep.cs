namespace Commerce.Checkout.Tests;

/// <summary>What the scripted payment service does at its next confirmation.</summary>
internal enum ScriptedStep
{
    Capture,
    Authorize,
    Decline,
    Redirect,
    Review,
    CaptureAndLoseTheReply,
    FailBeforeAnything,
}

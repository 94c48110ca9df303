namespace Commerce.Orders;

/// <summary>One thing that an automation does.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">The reason, tag or note; without personal data.</param>
public sealed record OrderAutomationAction(OrderAutomationActionKind Kind, string Text = "");

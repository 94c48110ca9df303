namespace Commerce.Checkout;

/// <summary>How long checkout remembers.</summary>
public sealed class CheckoutOptions
{
    /// <summary>
    /// How long an attempt to buy is remembered after it was begun: so long its key is not taken for a new one. It is kept longer while it is open or its outcome is
    /// replayed (<c>RetentionOptions.CompletedCommands</c>). Orders and payments are kept.
    /// </summary>
    /// <value>90 days; 1 day to 10 years.</value>
    public TimeSpan AttemptRetention { get; set; } = TimeSpan.FromDays(90);
}

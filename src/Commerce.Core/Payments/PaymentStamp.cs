namespace Commerce.Payments;

/// <summary>Who decides, and when.</summary>
internal readonly record struct PaymentStamp(Actor Actor, DateTimeOffset At);

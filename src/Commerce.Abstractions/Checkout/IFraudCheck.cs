namespace Commerce.Checkout;

/// <summary>
/// Port to the host: looks at orders whose payment is satisfied, before anything is sent. All checks are asked in the order of registration; the strictest verdict counts.
/// A check may be asked about an order more than once, and must then answer the same. One that fails counts as <see cref="FraudVerdict.Review"/>.
/// </summary>
public interface IFraudCheck
{
    /// <summary>What to do with the order. No session is open: another service may be asked.</summary>
    ValueTask<FraudVerdict> CheckAsync(FraudQuestion question, CancellationToken cancellationToken);
}

namespace Commerce.Payments;

/// <summary>
/// Capability: the service remembers idempotency keys and answers a repeated call as it answered the first one. Recovery may then send an operation
/// whose outcome is unknown once more instead of looking it up. Without this and without <see cref="ILookUpPaymentOperations"/> it never does.
/// </summary>
public interface IReplayPaymentOperations
{
    /// <summary>How long the service surely remembers a key. Nothing is sent again after that without a look-up.</summary>
    TimeSpan ReplayWindow { get; }
}

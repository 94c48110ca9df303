namespace Commerce.Payments;

/// <summary>What the service created.</summary>
/// <param name="Reference">The service's id of it: the one thing to look an unknown outcome up by.</param>
public readonly record struct PreparedPayment(string Reference);

using System.Text;

namespace Commerce.Payments;

/// <summary>What a service keeps of what a customer paid with.</summary>
/// <param name="Token">What the service calls it.</param>
/// <param name="Label">What the customer knows it by, such as "Visa 4242"; at most <see cref="MaxLabel"/> characters.</param>
public sealed record SavableInstrument(PaymentToken Token, string Label)
{
    /// <summary>The longest label, in characters.</summary>
    public const int MaxLabel = 100;

    /// <summary>The last day on which it works; <see langword="null"/> when it has none.</summary>
    public DateOnly? LastDay { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Token = ").Append(Token);
        return true;
    }
}

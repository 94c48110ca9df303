using System.Text.Json;

namespace Commerce.Checkout;

/// <summary>Terminal outcomes as text: what is written once is what every repetition reads.</summary>
internal static class CheckoutOutcomeJson
{
    public static string Write(CommerceResult<CheckoutOutcome> terminal) => JsonSerializer.Serialize(
        terminal.Match(
            outcome => new StoredCheckoutOutcome { Completed = outcome.Order },
            refusal => new StoredCheckoutOutcome { Refused = refusal }),
        CheckoutJson.Info<StoredCheckoutOutcome>());

    public static CommerceResult<CheckoutOutcome> Read(string text) => JsonSerializer.Deserialize(text, CheckoutJson.Info<StoredCheckoutOutcome>()) switch
    {
        { Completed: { } order } => new CheckoutOutcome.Completed(order),
        { Refused: { } refusal } => refusal,
        _ => throw new InvalidOperationException("The stored outcome of a checkout is empty."),
    };
}

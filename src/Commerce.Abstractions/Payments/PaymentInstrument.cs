using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>
/// With what a customer pays, in words that only the provider understands: the token of a stored card, a sealed gift-card code. At most
/// <see cref="MaxLength"/> characters. It can be as good as money, so <see cref="ToString"/> never shows it and nobody logs it. <c>default</c> names nothing.
/// </summary>
[JsonConverter(typeof(PaymentInstrumentJsonConverter))]
public readonly record struct PaymentInstrument
{
    /// <summary>The longest instrument, in characters.</summary>
    public const int MaxLength = 200;

    private readonly string? _value;

    private PaymentInstrument(string value) => _value = value;

    /// <summary>True for <c>default</c>, which names nothing.</summary>
    public bool IsDefault => _value is null;

    /// <summary>What the provider reads.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("default(PaymentInstrument) names nothing.");

    /// <summary>An instrument.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than <see cref="MaxLength"/>, has control characters, or white space at an end.</exception>
    public static PaymentInstrument Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return TryOf(value, out var instrument)
            ? instrument
            : throw new ArgumentException("A payment instrument has 1 to 200 characters, no control characters, no white space at either end.", nameof(value));
    }

    /// <summary>An instrument, or false where <see cref="Of"/> throws.</summary>
    public static bool TryOf([NotNullWhen(true)] string? value, out PaymentInstrument instrument)
    {
        var allowed = TextRule.IsText(value, MaxLength);
        instrument = allowed ? new PaymentInstrument(value!) : default;
        return allowed;
    }

    /// <summary>Only whether there is one: "instrument" or "none".</summary>
    public override string ToString() => IsDefault ? "none" : "instrument";
}

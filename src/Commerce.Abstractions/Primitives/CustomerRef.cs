using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Who buys: a customer registered with the host (the host's id), or a guest (a hash of the normalised e-mail address; the address
/// itself is not kept). <c>default</c> is nobody. JSON: the <see cref="Value"/> as a string, also as the key of an object.
/// </summary>
[JsonConverter(typeof(CustomerRefJsonConverter))]
public readonly record struct CustomerRef : ISpanParsable<CustomerRef>
{
    /// <summary>The longest id of a host, in characters.</summary>
    public const int MaxHostIdLength = 128;

    private const int MaxEmailLength = 254;
    private const int HashLength = 64;
    private const string RegisteredPrefix = "r:";
    private const string GuestPrefix = "g:";

    private static readonly SearchValues<char> HashDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _value;

    private CustomerRef(string value) => _value = value;

    /// <summary>The text that storage and JSON keep: "r:42" or "g:" and 64 hexadecimal digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, nobody.</exception>
    public string Value => _value ?? throw new InvalidOperationException("default(CustomerRef) is nobody.");

    /// <summary>True for <c>default</c>, which is nobody.</summary>
    public bool IsDefault => _value is null;

    /// <summary>True for a guest.</summary>
    public bool IsGuest => _value is ['g', ..];

    /// <summary>The host's own id of a registered customer; null for guests and nobody.</summary>
    public string? HostId => _value is ['r', ..] ? _value[RegisteredPrefix.Length..] : null;

    /// <summary>A customer that the host knows.</summary>
    /// <exception cref="ArgumentException">The id is empty, longer than 128 characters, has control characters, or white space at an end.</exception>
    public static CustomerRef Registered(string hostId)
    {
        ArgumentNullException.ThrowIfNull(hostId);
        return TryRegistered(hostId, out var customer)
            ? customer
            : throw new ArgumentException("A host's customer id has 1 to 128 characters, no control characters, no white space at either end.", nameof(hostId));
    }

    /// <summary>A customer that the host knows, or false where <see cref="Registered"/> throws.</summary>
    public static bool TryRegistered([NotNullWhen(true)] string? hostId, out CustomerRef customer)
    {
        var allowed = TextRule.IsText(hostId, MaxHostIdLength);
        customer = allowed ? new CustomerRef(RegisteredPrefix + hostId) : default;
        return allowed;
    }

    /// <summary>A guest, known by an e-mail address. Case, white space around it and the Unicode form of the address do not matter.</summary>
    /// <exception cref="ArgumentException">It is not an e-mail address of at most 254 characters.</exception>
    public static CustomerRef Guest(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return TryGuest(email, out var customer)
            ? customer
            : throw new ArgumentException("A guest is known by an e-mail address of at most 254 characters.", nameof(email));
    }

    /// <summary>A guest, or false where <see cref="Guest"/> throws.</summary>
    public static bool TryGuest([NotNullWhen(true)] string? email, out CustomerRef customer)
    {
        customer = default;
        var trimmed = email.AsSpan().Trim();
        if (!TextRule.IsText(trimmed, MaxEmailLength) || trimmed.IndexOf('@') is var at && (at < 1 || at == trimmed.Length - 1))
        {
            return false;
        }

        var normalized = trimmed.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormC);
        customer = new CustomerRef(GuestPrefix + Hash(normalized));
        return true;
    }

    /// <summary>Reads a <see cref="Value"/>: "r:42", or "g:" and 64 hexadecimal digits in lower case.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static CustomerRef Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryRead(s, out var customer) ? customer : throw new FormatException("A customer is written \"r:\" and the host's id, or \"g:\" and a hash.");
    }

    /// <summary>Reads a <see cref="Value"/>: "r:42", or "g:" and 64 hexadecimal digits in lower case.</summary>
    /// <returns>False when the text is neither.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out CustomerRef result) => TryRead(s, out result);

    static CustomerRef IParsable<CustomerRef>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CustomerRef>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CustomerRef result) => TryParse(s, out result);

    static CustomerRef ISpanParsable<CustomerRef>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<CustomerRef>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CustomerRef result) => TryRead(s, out result);

    /// <summary>True when both are the same customer.</summary>
    public bool Equals(CustomerRef other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The kind and a short hash, fit for logs: "registered#1f0c9a3e". It does not show the host's id.</summary>
    public override string ToString() => _value is null ? "nobody" : $"{(IsGuest ? "guest" : "registered")}#{Hash(_value)[..8]}";

    private static bool TryRead(ReadOnlySpan<char> s, out CustomerRef result)
    {
        var valid = s switch
        {
            ['r', ':', .. var hostId] => TextRule.IsText(hostId, MaxHostIdLength),
            ['g', ':', .. var hash] => hash.Length == HashLength && !hash.ContainsAnyExcept(HashDigits),
            _ => false,
        };
        result = valid ? new CustomerRef(s.ToString()) : default;
        return valid;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

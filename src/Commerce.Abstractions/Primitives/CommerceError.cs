using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// A refusal: a stable code for programs, a sentence for people that says what to do, and structured data. Immutable, with value equality.
/// It never carries secrets or personal data.
/// </summary>
[JsonConverter(typeof(CommerceErrorJsonConverter))]
public sealed record CommerceError
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxCodeLength = 128;

    private CommerceError(CommerceErrorKind kind, string code, string message)
    {
        Kind = kind;
        Code = code;
        Message = message;
    }

    /// <summary>The stable code, feature first: "inventory.insufficient_stock". Programs compare it; it never changes.</summary>
    public string Code { get; }

    /// <summary>A sentence that says what is wrong and what to do.</summary>
    public string Message { get; }

    /// <summary>What sort of refusal it is.</summary>
    public CommerceErrorKind Kind { get; }

    /// <summary>Which part of the input it is about, as a path such as "lines[3].quantity"; null when it is about the whole.</summary>
    public string? Target { get; private init; }

    /// <summary>The facts of the refusal by name, such as "available" → "3". Empty by default.</summary>
    public ImmutableSortedDictionary<string, string> Data { get; private init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Bad input.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    public static CommerceError Invalid(string code, string message) => Of(CommerceErrorKind.Invalid, code, message);

    /// <summary>Something that does not exist.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    public static CommerceError NotFound(string code, string message) => Of(CommerceErrorKind.NotFound, code, message);

    /// <summary>A change or an idempotency key that came first.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    public static CommerceError Conflict(string code, string message) => Of(CommerceErrorKind.Conflict, code, message);

    /// <summary>A rule of the business.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    public static CommerceError Refused(string code, string message) => Of(CommerceErrorKind.Refused, code, message);

    /// <summary>Something that does not answer.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    public static CommerceError Unavailable(string code, string message) => Of(CommerceErrorKind.Unavailable, code, message);

    /// <summary>A refusal of that kind.</summary>
    /// <exception cref="ArgumentException">The code is not of the form feature.reason, or the sentence is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static CommerceError Of(CommerceErrorKind kind, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)kind, (uint)CommerceErrorKind.Unavailable, nameof(kind));
        return IsCode(code)
            ? new CommerceError(kind, code, message)
            : throw new ArgumentException("A code is lower case, feature first: inventory.insufficient_stock.", nameof(code));
    }

    /// <summary>The same refusal with one more fact; a fact of that name is replaced.</summary>
    public CommerceError With(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        return this with { Data = Data.SetItem(key, value) };
    }

    /// <summary>The same refusal, about that part of the input.</summary>
    public CommerceError At(string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        return this with { Target = target };
    }

    /// <summary>True when all members are equal, the facts one by one.</summary>
    public bool Equals(CommerceError? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Kind == other.Kind
            && string.Equals(Code, other.Code, StringComparison.Ordinal)
            && string.Equals(Message, other.Message, StringComparison.Ordinal)
            && string.Equals(Target, other.Target, StringComparison.Ordinal)
            && Data.SequenceEqual(other.Data));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Code, Message, Target, Data.Count);

    /// <summary>The code, the target and the sentence.</summary>
    public override string ToString() => Target is null ? $"{Code}: {Message}" : $"{Code} at {Target}: {Message}";

    internal static bool IsCode(ReadOnlySpan<char> code)
    {
        var (dots, start) = (0, true);
        foreach (var character in code)
        {
            if (character == '.')
            {
                if (start)
                {
                    return false;
                }

                dots++;
                start = true;
                continue;
            }

            if (!char.IsAsciiLetterLower(character) && (start || !(char.IsAsciiDigit(character) || character == '_')))
            {
                return false;
            }

            start = false;
        }

        return dots >= 1 && !start && code.Length <= MaxCodeLength;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Commerce.Promotions;

/// <summary>
/// Reads promotions from JSON text that comes from outside, and writes them so that they are read alike. Never throws for any text; every refusal has a
/// code and the path of its place. Thread-safe.
/// </summary>
/// <param name="types">Knows the conditions and actions, those of plugins included.</param>
/// <param name="rules">Knows what those of plugins mean; <see langword="null"/> for the built-in ones alone.</param>
public sealed class PromotionText(CommerceTypeRegistry types, PromotionRules? rules = null)
{
    /// <summary>The most conditions, actions and list entries of a promotion.</summary>
    public const int MaxSteps = 10_000;

    private const string MissingMembers = "was missing required properties including: ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly JsonTypeInfo<Promotion> _info = types.Info<Promotion>();

    /// <summary>Reads a promotion and checks that it can be used.</summary>
    public CommerceResult<Promotion> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        // A character has at least a byte: nothing longer is copied.
        if (json.Length > PromotionRecord.MaxDefinitionBytes)
        {
            return PromotionDefinitionErrors.TooLong;
        }

        try
        {
            return Read(Strict.GetBytes(json));
        }
        catch (EncoderFallbackException)
        {
            return PromotionDefinitionErrors.Unreadable("", "it has half a character. Send well-formed Unicode.");
        }
    }

    /// <summary>Reads a promotion from text in UTF-8 and checks that it can be used.</summary>
    public CommerceResult<Promotion> Read(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.Length > PromotionRecord.MaxDefinitionBytes)
        {
            return PromotionDefinitionErrors.TooLong;
        }

        if (PromotionTextScan.Find(utf8Json, _info) is { } fault)
        {
            return fault;
        }

        try
        {
            return JsonSerializer.Deserialize(utf8Json, _info) is { } promotion ? Check(promotion) : PromotionDefinitionErrors.Unreadable("", "it is null.");
        }
        catch (JsonException e)
        {
            return PromotionDefinitionErrors.Unreadable(PathOf(e), ReasonOf(e));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            // Constructors and converters, of plugins too, say what they refuse.
            return PromotionDefinitionErrors.Unreadable("", ReasonOf(e));
        }
    }

    /// <summary>Writes a promotion that was made in code, as text that <see cref="Read(string)"/> reads to the same promotion.</summary>
    public CommerceResult<string> Write(Promotion promotion)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        if (!Check(promotion).TryGet(out _, out var error))
        {
            return error;
        }

        string text;
        try
        {
            text = JsonSerializer.Serialize(promotion, _info);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            return PromotionDefinitionErrors.Unwritable(ReasonOf(e));
        }

        return Read(text).Map(_ => text);
    }

    private CommerceResult<Promotion> Check(Promotion promotion) => PromotionSet.Compile([promotion], rules).Map(_ => promotion);

    // "$.condition.amount" is the serializer's way to say "condition.amount".
    private static string PathOf(JsonException e) => (e.Path ?? "").TrimStart('$').TrimStart('.');

    // The first line is the sentence; what follows repeats the place.
    private static string ReasonOf(Exception e)
    {
        var sentence = e.Message.Split('\n')[0];
        var place = sentence.IndexOf(" Path: ", StringComparison.Ordinal);
        sentence = (place < 0 ? sentence : sentence[..place]).TrimEnd();

        // The serializer talks to programmers, in names of types.
        var missing = sentence.IndexOf(MissingMembers, StringComparison.Ordinal);
        return missing >= 0 ? $"it lacks {sentence[(missing + MissingMembers.Length)..]}"
            : e is JsonException && (sentence.Contains("'Commerce.", StringComparison.Ordinal) || sentence.Contains(" Commerce.", StringComparison.Ordinal)
                || sentence.Contains(" System.", StringComparison.Ordinal)) ? "the value has the wrong kind, is out of range or is missing."
            : sentence;
    }
}

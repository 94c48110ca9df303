using System.Globalization;
using System.Text.Json;

namespace Commerce;

/// <summary>What the converters share: reading bounded strings, exact decimals, and objects member by member.</summary>
internal static class JsonText
{
    /// <summary>An escape such as \u0041 takes six bytes for one character.</summary>
    private const int BytesPerCharacter = 6;

    /// <summary>Reads a string of at most so many characters; a longer one is refused before it is copied.</summary>
    internal static string ReadString(ref Utf8JsonReader reader, int maxLength, string what)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw new JsonException($"{what} must be a JSON string.");
        }

        var bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (bytes > (long)maxLength * BytesPerCharacter)
        {
            throw TooLong(what, maxLength);
        }

        var text = reader.GetString()!;
        return text.Length <= maxLength ? text : throw TooLong(what, maxLength);
    }

    /// <summary>Reads a decimal from a string such as "-19.99": digits, one point, no exponent, no white space; every digit is kept.</summary>
    internal static decimal ReadDecimal(ref Utf8JsonReader reader, string what)
    {
        var text = ReadString(ref reader, 32, what);
        return TryParseDecimal(text, out var value)
            ? value
            : throw new JsonException($"{what} must be a decimal number in a string, such as \"19.99\".");
    }

    internal static Currency ReadCurrency(ref Utf8JsonReader reader)
    {
        var text = ReadString(ref reader, 16, "A currency");
        return Currency.TryParse(text, out var currency)
            ? currency
            : throw new JsonException("A currency must be an active ISO 4217 code, such as \"EUR\".");
    }

    /// <summary>Steps to the next member of an object; false at its end. Afterwards the reader stands on the member's name.</summary>
    internal static bool ReadMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The JSON object ends too early.");
        }

        return reader.TokenType != JsonTokenType.EndObject;
    }

    internal static void RequireObject(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{what} must be a JSON object.");
        }
    }

    /// <summary>Steps from a member's name to its value; refuses a second one of that name.</summary>
    internal static void ReadValue(ref Utf8JsonReader reader, ref bool seen, string name)
    {
        if (seen)
        {
            throw new JsonException($"The member \"{name}\" stands twice.");
        }

        seen = true;
        if (!reader.Read())
        {
            throw new JsonException("The JSON object ends too early.");
        }
    }

    internal static JsonException UnknownMember(string what) => new($"{what} has a member that does not belong there.");

    internal static JsonException MissingMember(string what) => new($"{what} lacks a member.");

    internal static void WriteDecimal(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    /// <summary>Digits with an optional minus and point; "+1", ".5", "5.", "007" and more than 28 digits are refused, so that nothing is lost in reading.</summary>
    internal static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var unsigned = text is ['-', ..] ? text[1..] : text;
        var point = unsigned.IndexOf('.');
        var whole = point < 0 ? unsigned : unsigned[..point];
        var fraction = point < 0 ? default : unsigned[(point + 1)..];
        return whole.Length > 0 && whole.Length + fraction.Length <= 28
            && (whole.Length == 1 || whole[0] != '0')
            && (point < 0 || fraction.Length > 0)
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9')
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static JsonException TooLong(string what, int maxLength) => new($"{what} must have at most {maxLength} characters.");
}

using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Reads and writes a text, a number of at most 28 digits without exponent, or true or false. Public because source generation in other
/// assemblies names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AttributeValueJsonConverter : JsonConverter<AttributeValue>
{
    /// <inheritdoc/>
    public override AttributeValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadValue(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options) => WriteValue(writer, value);

    internal static AttributeValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonText.ReadString(ref reader, Attributes.MaxBytes, "An attribute"),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("An attribute must be a string, a number, true or false."),
    };

    internal static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        if (value.TryGetText(out var text))
        {
            writer.WriteStringValue(text);
        }
        else if (value.TryGetNumber(out var number))
        {
            writer.WriteNumberValue(number);
        }
        else if (value.TryGetFlag(out var flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            throw new InvalidOperationException("default(AttributeValue) holds nothing and cannot be written.");
        }
    }

    private static AttributeValue ReadNumber(ref Utf8JsonReader reader)
    {
        const int Longest = 30;
        Span<byte> bytes = stackalloc byte[Longest];
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length <= Longest)
        {
            Copy(ref reader, bytes);
            if (JsonText.TryParseDecimal(Encoding.ASCII.GetString(bytes[..(int)length]), out var number))
            {
                return number;
            }
        }

        throw new JsonException("A number among the attributes must have at most 28 digits and no exponent.");
    }

    private static void Copy(scoped ref Utf8JsonReader reader, scoped Span<byte> bytes)
    {
        if (reader.HasValueSequence)
        {
            reader.ValueSequence.CopyTo(bytes);
        }
        else
        {
            reader.ValueSpan.CopyTo(bytes);
        }
    }
}

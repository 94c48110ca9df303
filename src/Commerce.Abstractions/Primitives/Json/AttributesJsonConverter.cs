using System.Buffers;
using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Reads and writes attributes as an object in ordinal order of the keys. Reading stops at the limits of <see cref="Attributes"/>. Public
/// because source generation in other assemblies names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AttributesJsonConverter : JsonConverter<Attributes>
{
    private static readonly JsonWriterOptions PlainText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override Attributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonText.RequireObject(ref reader, "Attributes");
        var pairs = new List<KeyValuePair<string, AttributeValue>>();
        while (JsonText.ReadMember(ref reader))
        {
            if (pairs.Count == Attributes.MaxCount)
            {
                throw new JsonException(PrimitiveErrors.TooMany().Message);
            }

            var key = JsonText.ReadString(ref reader, Attributes.MaxKeyLength, "The key of an attribute");
            reader.Read();
            pairs.Add(new(key, AttributeValueJsonConverter.ReadValue(ref reader)));
        }

        return Attributes.Create(pairs).TryGet(out var attributes, out var error) ? attributes : throw new JsonException(error.Message);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Attributes value, JsonSerializerOptions options) => WriteObject(writer, value);

    internal static long CountBytes(Attributes attributes)
    {
        using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>(), PlainText);
        WriteObject(writer, attributes);
        return writer.BytesCommitted + writer.BytesPending;
    }

    private static void WriteObject(Utf8JsonWriter writer, Attributes attributes)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in attributes)
        {
            writer.WritePropertyName(key);
            AttributeValueJsonConverter.WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>Writes an instrument as its text. Public because source generation in other assemblies names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PaymentInstrumentJsonConverter : JsonConverter<PaymentInstrument>
{
    /// <inheritdoc/>
    public override PaymentInstrument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && PaymentInstrument.TryOf(reader.GetString(), out var instrument)
            ? instrument
            : throw new JsonException("A payment instrument is a text of 1 to 200 characters.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PaymentInstrument value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
}

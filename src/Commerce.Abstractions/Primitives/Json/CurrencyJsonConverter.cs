using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes a currency as its code. Public because source generation in other assemblies names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    /// <inheritdoc/>
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonText.ReadCurrency(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    /// <inheritdoc/>
    public override Currency ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonText.ReadCurrency(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WritePropertyName(Text(value));

    private static string Text(Currency value) =>
        value.IsDefault ? throw new InvalidOperationException("default(Currency) is no currency and cannot be written.") : value.Code;
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes a quantity as a whole number. Public because source generation in other assemblies names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class QuantityJsonConverter : JsonConverter<Quantity>
{
    /// <inheritdoc/>
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && Quantity.TryOf(value, out var quantity)
            ? quantity
            : throw new JsonException("A quantity must be a whole number from 1 to 1,000,000,000.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options)
    {
        if (value.IsDefault)
        {
            throw new InvalidOperationException("default(Quantity) is no quantity and cannot be written.");
        }

        writer.WriteNumberValue(value.Value);
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes a customer as <c>"r:42"</c> or <c>"g:…"</c>. Public because source generation in other assemblies names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CustomerRefJsonConverter : JsonConverter<CustomerRef>
{
    /// <inheritdoc/>
    public override CustomerRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadReference(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CustomerRef value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override CustomerRef ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadReference(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, CustomerRef value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

    private static CustomerRef ReadReference(ref Utf8JsonReader reader) =>
        CustomerRef.TryParse(JsonText.ReadString(ref reader, CustomerRef.MaxHostIdLength + 2, "A customer"), out var customer)
            ? customer
            : throw new JsonException("A customer must be \"r:\" and the host's id, or \"g:\" and the hash of an e-mail address.");
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes a checked string. Public because source generation in other assemblies names it.</summary>
/// <typeparam name="TCode">The checked string.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CommerceCodeJsonConverter<TCode> : JsonConverter<TCode>
    where TCode : struct, ICommerceCode<TCode>
{
    /// <inheritdoc/>
    public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadCode(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override TCode ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadCode(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

    private static TCode ReadCode(ref Utf8JsonReader reader)
    {
        var name = typeof(TCode).Name;
        return TCode.TryOf(JsonText.ReadString(ref reader, TCode.MaxLength, name), out var code)
            ? code
            : throw new JsonException($"{name} breaks its rule: at most {TCode.MaxLength} characters, none of them a control character, no white space at either end.");
    }
}

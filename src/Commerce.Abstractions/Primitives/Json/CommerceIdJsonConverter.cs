using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes an id as a GUID in its standard form. Public because source generation in other assemblies names it.</summary>
/// <typeparam name="TId">The id.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CommerceIdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, ICommerceId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) && value != Guid.Empty ? TId.From(value) : throw Refused();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Checked(value));

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Guid.TryParseExact(JsonText.ReadString(ref reader, 36, typeof(TId).Name), "D", out var value) && value != Guid.Empty
            ? TId.From(value)
            : throw Refused();

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Checked(value).ToString("D"));

    private static Guid Checked(TId value) =>
        value.IsDefault ? throw new InvalidOperationException($"default({typeof(TId).Name}) names nothing and cannot be written.") : value.Value;

    private static JsonException Refused() => new($"{typeof(TId).Name} must be a GUID in its standard form that is not empty.");
}

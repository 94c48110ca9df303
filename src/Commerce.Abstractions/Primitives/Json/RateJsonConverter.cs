using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Reads and writes a rate as <c>"8.625%"</c>. Public because source generation in other assemblies names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RateJsonConverter : JsonConverter<Rate>
{
    /// <inheritdoc/>
    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = JsonText.ReadString(ref reader, 32, "A rate");
        return text is [.., '%'] && JsonText.TryParseDecimal(text.AsSpan(0, text.Length - 1), out var percent) && Rate.TryFromPercent(percent, out var rate)
            ? rate
            : throw new JsonException("A rate must be a string in percent, from 0 to 100 with at most 6 decimals, such as \"8.625%\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Percent.ToString("0.######", CultureInfo.InvariantCulture) + "%");
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Writes days of the week by their English names in small letters. Public because source generation names it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeekdaysJsonConverter : JsonConverter<ImmutableArray<DayOfWeek>>
{
    private static readonly string[] Names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <inheritdoc/>
    public override ImmutableArray<DayOfWeek> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Days are a list of names, such as [\"monday\"].");
        }

        var days = ImmutableArray.CreateBuilder<DayOfWeek>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var day = reader.TokenType == JsonTokenType.String && days.Count < Names.Length ? Array.IndexOf(Names, reader.GetString()) : -1;
            days.Add(day >= 0 ? (DayOfWeek)day : throw new JsonException("A day is one of sunday, monday, tuesday, wednesday, thursday, friday and saturday; each at most once."));
        }

        return days.DrainToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableArray<DayOfWeek> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var day in value.IsDefault ? [] : value)
        {
            writer.WriteStringValue(Names[(int)day]);
        }

        writer.WriteEndArray();
    }
}

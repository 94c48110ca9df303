using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Reads and writes <c>{"code":"…","message":"…","kind":"refused","target":"…","data":{…}}</c>; target and data are left out when
/// empty. Reading is strict. Public because source generation in other assemblies names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CommerceErrorJsonConverter : JsonConverter<CommerceError>
{
    private const string What = "An error";
    private const int MaxText = 4096;
    private const int MaxData = 64;

    /// <inheritdoc/>
    public override CommerceError Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonText.RequireObject(ref reader, What);
        string? code = null, message = null, target = null;
        CommerceErrorKind? kind = null;
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        bool hasCode = false, hasMessage = false, hasKind = false, hasTarget = false, hasData = false;
        while (JsonText.ReadMember(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
            {
                JsonText.ReadValue(ref reader, ref hasCode, "code");
                code = JsonText.ReadString(ref reader, CommerceError.MaxCodeLength, "The code");
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                JsonText.ReadValue(ref reader, ref hasMessage, "message");
                message = JsonText.ReadString(ref reader, MaxText, "The message");
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                JsonText.ReadValue(ref reader, ref hasKind, "kind");
                kind = ReadKind(ref reader);
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                JsonText.ReadValue(ref reader, ref hasTarget, "target");
                target = JsonText.ReadString(ref reader, MaxText, "The target");
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                JsonText.ReadValue(ref reader, ref hasData, "data");
                ReadData(ref reader, data);
            }
            else
            {
                throw JsonText.UnknownMember(What);
            }
        }

        if (kind is null || !CommerceError.IsCode(code) || string.IsNullOrWhiteSpace(message) || target is "")
        {
            throw new JsonException("An error needs a code of the form feature.reason, a message and a kind; a target is not empty.");
        }

        var error = CommerceError.Of(kind.Value, code!, message);
        foreach (var (key, value) in data)
        {
            error = error.With(key, value);
        }

        return target is null ? error : error.At(target);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CommerceError value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, value.Code);
        writer.WriteString("message"u8, value.Message);
        writer.WriteString("kind"u8, Name(value.Kind));
        if (value.Target is not null)
        {
            writer.WriteString("target"u8, value.Target);
        }

        if (!value.Data.IsEmpty)
        {
            writer.WriteStartObject("data"u8);
            foreach (var (key, fact) in value.Data)
            {
                writer.WriteString(key, fact);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void ReadData(ref Utf8JsonReader reader, Dictionary<string, string> data)
    {
        JsonText.RequireObject(ref reader, "The data of an error");
        while (JsonText.ReadMember(ref reader))
        {
            var key = JsonText.ReadString(ref reader, CommerceError.MaxCodeLength, "The name of a fact");
            var seen = key.Length == 0 || data.ContainsKey(key) || data.Count == MaxData;
            JsonText.ReadValue(ref reader, ref seen, "data");
            data.Add(key, JsonText.ReadString(ref reader, MaxText, "A fact"));
        }
    }

    private static CommerceErrorKind ReadKind(ref Utf8JsonReader reader) => JsonText.ReadString(ref reader, 16, "The kind") switch
    {
        "invalid" => CommerceErrorKind.Invalid,
        "notFound" => CommerceErrorKind.NotFound,
        "conflict" => CommerceErrorKind.Conflict,
        "refused" => CommerceErrorKind.Refused,
        "unavailable" => CommerceErrorKind.Unavailable,
        _ => throw new JsonException("The kind of an error is invalid, notFound, conflict, refused or unavailable."),
    };

    private static string Name(CommerceErrorKind kind) => kind switch
    {
        CommerceErrorKind.Invalid => "invalid",
        CommerceErrorKind.NotFound => "notFound",
        CommerceErrorKind.Conflict => "conflict",
        CommerceErrorKind.Refused => "refused",
        _ => "unavailable",
    };
}

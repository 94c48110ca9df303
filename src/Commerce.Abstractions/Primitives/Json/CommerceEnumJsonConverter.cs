using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>Writes an enum as its name in camel case and refuses numbers. Public because source generation in other assemblies names it.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CommerceEnumJsonConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

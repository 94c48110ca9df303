using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Commerce;

/// <summary>
/// How this SDK writes and reads JSON: camel case, nulls left out, no deeper than 32, no duplicate and no unmapped members, nulls refused
/// where a member cannot be null. All metadata comes from source generation.
/// </summary>
public static class CommerceJson
{
    /// <summary>The deepest nesting that is read or written.</summary>
    public const int MaxDepth = 32;

    /// <summary>The metadata of the primitives.</summary>
    public static IJsonTypeInfoResolver Primitives => PrimitivesJsonContext.Default;

    /// <summary>Read-only options that know the primitives and nothing else.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions([]);

    /// <summary>Read-only options that know the types of these source-generated contexts and the primitives.</summary>
    public static JsonSerializerOptions CreateOptions(IEnumerable<IJsonTypeInfoResolver> resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. resolvers, Primitives]),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = MaxDepth,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The metadata of a type, for the calls of <see cref="JsonSerializer"/> that need no reflection.</summary>
    /// <exception cref="NotSupportedException">No context of the options knows the type.</exception>
    public static JsonTypeInfo<T> Info<T>(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Commerce;

/// <summary>Reads and writes polymorphic data (events, promotions, process steps) by registered names, without reflection. Thread-safe.</summary>
public sealed class CommerceTypeRegistry
{
    private readonly FrozenDictionary<Type, CommerceTypeRegistration> _byType;

    /// <summary>Merges all registrations.</summary>
    /// <exception cref="InvalidOperationException">Two types claim one name, one type two names, or one has no name or another root.</exception>
    public CommerceTypeRegistry(IEnumerable<CommerceTypeRegistration> registrations)
    {
        CommerceTypeRegistration[] all = [.. registrations.Distinct()];
        var derived = all.Where(r => r.Type != r.BaseType).ToArray();
        if (derived.FirstOrDefault(r => string.IsNullOrWhiteSpace(r.Name) || !r.BaseType.IsAssignableFrom(r.Type)) is { } wrong)
        {
            throw new InvalidOperationException($"{wrong.Type.FullName} cannot be registered as '{wrong.Name}': it needs a name and must derive from {wrong.BaseType.Name}.");
        }

        if (derived.GroupBy(r => (r.BaseType, r.Name)).FirstOrDefault(g => g.Count() > 1) is { } clash)
        {
            throw new InvalidOperationException($"The name '{clash.Key.Name}' of {clash.Key.BaseType.Name} is claimed by {string.Join(" and ", clash.Select(r => r.Type.FullName))}.");
        }

        if (derived.GroupBy(r => r.Type).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"{twice.Key.FullName} is registered under {string.Join(" and ", twice.Select(r => $"'{r.Name}'"))}.");
        }

        _byType = derived.ToFrozenDictionary(r => r.Type);
        Options = CommerceJson.CreateOptions(
        [
            JsonTypeInfoResolver
                .Combine([.. all.Select(r => r.Resolver).Distinct()])
                .WithAddedModifier(info => AddDerivedTypes(info, derived)),
        ]);
    }

    /// <summary>Strict options that know every registered type: use only the overloads that take a <see cref="JsonTypeInfo"/>.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>The registered name of a type.</summary>
    /// <exception cref="InvalidOperationException">The type is not registered.</exception>
    public string NameOf(Type type) => _byType.TryGetValue(type, out var registration)
        ? registration.Name
        : throw new InvalidOperationException($"{type.FullName} is not registered: add it with its name and its JsonSerializerContext.");

    /// <summary>The metadata of a registered root, for the serializer's overloads that take it.</summary>
    public JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Writes a value with its registered name.</summary>
    public string Write<T>(T value) => JsonSerializer.Serialize(value, Info<T>());

    /// <summary>Reads a value; false with a reason when the text is malformed or its name is unknown.</summary>
    public bool TryRead<T>(string json, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? reason)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            value = JsonSerializer.Deserialize(json, Info<T>());
            reason = value is null ? "The text is null." : null;
            return value is not null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or OverflowException)
        {
            // A root without a name is not supported; constructors say what they refuse by argument.
            value = null;
            reason = e.Message;
            return false;
        }
    }

    private static void AddDerivedTypes(JsonTypeInfo info, CommerceTypeRegistration[] registered)
    {
        var derived = registered.Where(r => r.BaseType == info.Type).ToArray();
        if (derived.Length == 0)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "$type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var registration in derived)
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(registration.Type, registration.Name));
        }
    }
}

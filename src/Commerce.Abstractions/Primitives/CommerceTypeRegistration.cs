using System.Text.Json.Serialization.Metadata;

namespace Commerce;

/// <summary>Gives a type of polymorphic data its name in JSON. Made by verbs such as <c>AddEvent</c>.</summary>
/// <param name="BaseType">The polymorphic root, such as <c>CommerceEvent</c>.</param>
/// <param name="Type">The concrete type.</param>
/// <param name="Name">Its stable name with a version, such as <c>order.placed/1</c> or <c>acme.weather/1</c>.</param>
/// <param name="Resolver">A source-generated context that knows <paramref name="Type"/>.</param>
public sealed record CommerceTypeRegistration(Type BaseType, Type Type, string Name, IJsonTypeInfoResolver Resolver)
{
    /// <summary>Makes a type known that has no derived types, or that is the root of some.</summary>
    public static CommerceTypeRegistration Root<T>(IJsonTypeInfoResolver resolver) => new(typeof(T), typeof(T), "", resolver);
}

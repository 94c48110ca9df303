using System.Reflection;
using System.Runtime.CompilerServices;
using Commerce.Testing;

namespace Commerce.Architecture.Tests;

internal static class Assemblies
{
    public static Assembly Abstractions { get; } = typeof(Money).Assembly;

    public static Assembly Core { get; } = typeof(Commerce.Pricing.OrderKernel).Assembly;

    public static Assembly Testing { get; } = typeof(ConformanceCase).Assembly;

    public static IReadOnlyList<Assembly> Packages { get; } = [Abstractions, Core, Testing];

    /// <summary>The types that people wrote: no closures, state machines or generated code.</summary>
    public static IEnumerable<Type> WrittenTypes(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => !IsGenerated(t));

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || (type.DeclaringType is { } outer && IsGenerated(outer))
        || type.Namespace?.StartsWith("Commerce", StringComparison.Ordinal) is not true && type.Namespace?.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) is not true;
}

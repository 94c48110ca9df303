using System.Reflection;
using System.Runtime.CompilerServices;
using Commerce.Testing;

namespace Commerce.Architecture.Tests;

internal static class Assemblies
{
    public static Assembly Abstractions { get; } = typeof(Money).Assembly;

    public static Assembly Core { get; } = typeof(Commerce.Pricing.OrderKernel).Assembly;

    public static Assembly Storage { get; } = typeof(Commerce.Storage.CommerceModelOptions).Assembly;

    public static Assembly Testing { get; } = typeof(ConformanceCase).Assembly;

    public static IReadOnlyList<Assembly> Packages { get; } = [Abstractions, Core, Storage, Testing];

    /// <summary>Where our types stand: the rooms, and the namespaces of those whom our extensions extend.</summary>
    private static readonly string[] Roots = ["Commerce", "Microsoft.Extensions", "Microsoft.EntityFrameworkCore"];

    /// <summary>The types that people wrote: no closures, state machines or generated code.</summary>
    public static IEnumerable<Type> WrittenTypes(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => !IsGenerated(t));

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || (type.DeclaringType is { } outer && IsGenerated(outer))
        || !Roots.Any(root => type.Namespace?.StartsWith(root, StringComparison.Ordinal) is true);
}

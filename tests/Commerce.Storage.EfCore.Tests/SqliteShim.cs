using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Commerce.Storage.Tests;

/// <summary>Loads the SQLite library that restores for a provider that asks for a newer one.</summary>
internal static class SqliteShim
{
    [ModuleInitializer]
#pragma warning disable CA2255 // a test assembly is an application
    internal static void Load()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is { } assembly && assembly.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))
                : null;
        SQLitePCL.Batteries_V2.Init();
    }
}

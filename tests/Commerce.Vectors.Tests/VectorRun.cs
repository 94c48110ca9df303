using System.Reflection;

namespace Commerce.Vectors;

/// <summary>The vectors of the folder that COMMERCE_VECTORS names, run through every form we have.</summary>
internal static class VectorRun
{
    public const string Variable = "COMMERCE_VECTORS";

    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    public static string Missing => $"{Variable} names no folder of vectors: set it to run what other systems' suites expect.";

    private static IReadOnlyList<IVectorForm> Forms { get; } =
    [
        .. typeof(VectorRun).Assembly.GetTypes()
            .Where(t => t.IsClass && t.Namespace == "Commerce.Vectors.Forms" && t.IsAssignableTo(typeof(IVectorForm)))
            .Select(t => (IVectorForm)Activator.CreateInstance(t)!),
    ];

    /// <summary>Runs them and leaves the report in artifacts/vectors.txt of the repository.</summary>
    public static async Task<VectorReport> RunAsync(string folder)
    {
        var differences = Differences.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "differences.json")));
        var report = await new VectorRunner(Forms, differences).RunFolderAsync(folder);
        if (RepositoryRoot() is { } root)
        {
            var artifacts = Directory.CreateDirectory(Path.Combine(root, "artifacts"));
            await File.WriteAllTextAsync(Path.Combine(artifacts.FullName, "vectors.txt"), report.ToString());
        }

        return report;
    }

    private static string? RepositoryRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}

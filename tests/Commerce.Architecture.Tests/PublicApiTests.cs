using System.Reflection;

namespace Commerce.Architecture.Tests;

/// <summary>A change of the public surface shows as a change of a reviewed file.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages { get; } = [.. Assemblies.Packages.Select(a => a.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_reviewed_one(string package)
    {
        var surface = PublicApi.Of(Assembly.Load(package));
        var folder = Path.Combine(Repository.Root, "tests", "Commerce.Architecture.Tests", "PublicApi");
        var (verified, received) = (Path.Combine(folder, $"{package}.verified.txt"), Path.Combine(folder, $"{package}.received.txt"));

        if (File.Exists(verified) && File.ReadAllText(verified) == surface)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, surface);
        var known = File.Exists(verified) ? File.ReadAllLines(verified) : [];
        var lines = surface.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Fail($"""
            The public surface of {package} changed. If that is meant, move {Repository.Relative(received)} over {Repository.Relative(verified)}.
            Gone: {string.Join("; ", known.Except(lines, StringComparer.Ordinal).Take(5))}
            New: {string.Join("; ", lines.Except(known, StringComparer.Ordinal).Take(5))}
            """);
    }
}

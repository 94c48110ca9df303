using System.Xml.Linq;

namespace Commerce.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    /// <summary>What each package may reference. A plugin sees nouns and ports, never the engine.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Commerce.Abstractions"] = [],
        ["Commerce.Core"] = ["Commerce.Abstractions"],
        ["Commerce.Storage.EfCore"] = ["Commerce.Core"],
        ["Commerce.Testing"] = ["Commerce.Abstractions"],
    };

    [Fact]
    public void Project_references_run_one_way()
    {
        foreach (var project in Repository.Files("src", "*.csproj"))
        {
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

            references.Should().BeSubsetOf(Allowed[Path.GetFileNameWithoutExtension(project)], Repository.Relative(project));
        }
    }

    [Fact]
    public void The_storage_package_knows_no_database_of_its_own() => Assemblies.Storage.GetReferencedAssemblies()
        .Select(a => a.Name)
        .Where(n => n!.StartsWith("Npgsql", StringComparison.Ordinal) || n.Contains("Sqlite", StringComparison.OrdinalIgnoreCase))
        .Should().BeEmpty("the host chooses the provider of its context");

    [Fact]
    public void Nothing_references_asp_net() => Assemblies.Packages
        .SelectMany(a => a.GetReferencedAssemblies())
        .Where(a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
        .Should().BeEmpty();

    [Fact]
    public void Packages_are_pinned_exactly_and_in_one_place()
    {
        foreach (var project in new[] { "src", "tests", "bench", "samples" }.SelectMany(f => Repository.Files(f, "*.csproj")))
        {
            XDocument.Load(project).Descendants("PackageReference").Where(p => p.Attribute("Version") is not null)
                .Should().BeEmpty(Repository.Relative(project));
        }

        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => p.Attribute("Version")!.Value)
            .Where(v => !Version.TryParse(v, out _))
            .Should().BeEmpty();
    }
}

namespace Commerce.Testing.Tests;

/// <summary>A suite that nobody runs promises nothing: each has heirs in the tests of every storage, or a waiver that says why not.</summary>
public sealed class ConformanceHeirTests
{
    /// <summary>A storage's heirs stand in files of this prefix, such as <c>InMemoryCartStoreTests.cs</c>.</summary>
    private static readonly string[] Storages = ["InMemory", "PostgreSql", "Sqlite"];

    /// <summary>Suites of other ports, and the reason.</summary>
    private static readonly Dictionary<string, string> NoStores = new(StringComparer.Ordinal)
    {
        [nameof(PaymentProviderConformance)] = "A payment provider is no store: ManualPaymentsTests and the tests of each provider are its heirs.",
        [nameof(PromotionRuleConformance)] = "A rule is no store: the tests of each plugin are its heirs.",
    };

    private static readonly (string Name, string Text)[] Tests =
    [
        .. Directory.EnumerateFiles(TestsFolder(), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "Commerce.Testing.Tests"))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    public static TheoryData<string, string> Required
    {
        get
        {
            var required = new TheoryData<string, string>();
            foreach (var suite in Suites().Where(suite => !NoStores.ContainsKey(suite)))
            {
                foreach (var storage in Storages)
                {
                    required.Add(suite, storage);
                }
            }

            return required;
        }
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void Every_store_suite_has_an_heir_for_every_storage(string suite, string storage) => Tests
        .Where(test => test.Name.StartsWith(storage, StringComparison.Ordinal) && test.Text.Contains($"{suite}.Cases", StringComparison.Ordinal))
        .Should().ContainSingle($"{storage} has a store for which {suite} stands");

    [Fact]
    public void Suites_without_storage_are_there_and_give_a_reason()
    {
        NoStores.Keys.Should().BeSubsetOf(Suites());
        NoStores.Values.Should().OnlyContain(reason => reason.Length > 20);
    }

    [Fact]
    public void The_suites_of_stores_are_found() => Suites().Except(NoStores.Keys, StringComparer.Ordinal).Should().HaveCountGreaterThanOrEqualTo(8);

    private static IEnumerable<string> Suites() => typeof(ConformanceCase).Assembly.GetExportedTypes()
        .Where(type => type.Name.EndsWith("Conformance", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true })
        .Select(type => type.Name);

    private static string TestsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds Commerce.Sdk.sln.");
        }

        return Path.Combine(folder.FullName, "tests");
    }
}

namespace Commerce.Tests.Primitives;

public sealed class GeneratedFilesTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);
    private static readonly string Templates = Path.Combine(Root, "eng", "ids");
    private static readonly string Primitives = Path.Combine(Root, "src", "Commerce.Abstractions", "Primitives");

    [Fact]
    public void Ids_equal_their_template()
    {
        var expected = Rows("ids.txt").ToDictionary(row => row[0], row => Fill("CommerceId.cs.template", ("Name", row[0]), ("Summary", row[1])));

        Files("Ids").Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Codes_equal_their_template()
    {
        var expected = Rows("codes.txt").ToDictionary(
            row => row[0],
            row => Fill(
                "CommerceCode.cs.template",
                ("Name", row[0]),
                ("MaxLength", row[1]),
                ("Rule", row[2]),
                ("RuleText", row[2] == "IsVisibleAscii" ? "visible ASCII only, without spaces" : "no control characters, no white space at either end"),
                ("Comparison", row[3]),
                ("Summary", row[4])));

        Files("Codes").Should().BeEquivalentTo(expected);
    }

    private static Dictionary<string, string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Primitives, folder), "*.cs")
        .Where(file => !file.EndsWith(".Known.cs", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Templates, file)).Select(line => line.Split('|'));

    private static string Fill(string template, params (string Token, string Value)[] values) => values.Aggregate(
        File.ReadAllText(Path.Combine(Templates, template)),
        (text, pair) => text.Replace($"{{{{{pair.Token}}}}}", pair.Value, StringComparison.Ordinal));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Commerce.Sdk.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}

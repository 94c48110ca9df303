using System.Text.RegularExpressions;

namespace Commerce.Architecture.Tests;

/// <summary>No code block that the compiler has not read, no link that leads nowhere.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, string> Snippets = ReadSnippets();

    public static TheoryData<string> Pages { get; } =
        [.. Directory.GetFiles(Repository.Root, "*.md").Concat(Repository.Files("docs", "*.md")).Concat(Repository.Files("samples", "*.md")).Select(Repository.Relative).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_code_block_is_a_compiled_snippet(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var blocks = CodeBlock().Matches(text);

        blocks.Count.Should().Be(CSharpFence().Count(text), "each code block names its snippet in a comment above it");
        foreach (Match block in blocks)
        {
            var name = block.Groups["name"].Value;
            Snippets.Should().ContainKey(name);
            block.Groups["code"].Value.Should().Be(Snippets[name], $"{page} shows the snippet '{name}' as the compiler reads it");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var broken = Link().Matches(File.ReadAllText(path)).Cast<Match>()
            .Select(m => m.Groups["target"].Value.Split('#')[0])
            .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(t => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, t)));

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Every_snippet_is_shown_somewhere()
    {
        var shown = Pages.Cast<object[]>().Select(p => File.ReadAllText(Path.Combine(Repository.Root, (string)p[0])))
            .SelectMany(text => CodeBlock().Matches(text).Cast<Match>().Select(m => m.Groups["name"].Value));

        Snippets.Keys.Should().BeSubsetOf(shown);
    }

    private static Dictionary<string, string> ReadSnippets()
    {
        var snippets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Repository.Files("docs/snippets", "*.cs"))
        {
            string? name = null;
            var lines = new List<string>();
            foreach (var line in File.ReadLines(file))
            {
                if (line.TrimStart().StartsWith("#region ", StringComparison.Ordinal))
                {
                    name = line.Trim()["#region ".Length..];
                    lines.Clear();
                }
                else if (line.TrimStart() == "#endregion")
                {
                    snippets.Add(name!, Dedent(lines));
                }
                else
                {
                    lines.Add(line);
                }
            }
        }

        return snippets;
    }

    private static string Dedent(List<string> lines)
    {
        var indent = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Concat(lines.Select(l => (l.Length > indent ? l[indent..] : "") + "\n"));
    }

    [GeneratedRegex("<!-- snippet: (?<name>[a-z-]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("```(csharp|cs|c#)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CSharpFence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}

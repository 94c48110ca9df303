using System.Text.RegularExpressions;
using MyShop;

namespace Commerce.Samples.Tests;

/// <summary>What the README shows as output is what its code prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_quick_start_prints_what_the_readme_says()
    {
        var readme = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"))).ReplaceLineEndings("\n");
        var shown = OutputBlock().Match(readme);
        shown.Success.Should().BeTrue("the README shows the output of its quick start");

        // Nothing else in these tests writes to this process's console: the samples run in processes of their own.
        var console = Console.Out;
        await using var written = new StringWriter();
        try
        {
            Console.SetOut(written);
            await QuickStart.RunAsync();
        }
        finally
        {
            Console.SetOut(console);
        }

        var printed = string.Join('\n', written.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        shown.Groups["text"].Value.Should().Be(printed, "README.md shows under 'output: quick-start' what docs/snippets/QuickStart.cs prints");
    }

    [GeneratedRegex("<!-- output: quick-start -->\n```\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutputBlock();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>The JSON of the guide is read by the code that reads it from shops.</summary>
public sealed partial class PromotionGuideTests
{
    private const string Everything = """{"$type":"percent-off-order/1","rate":"10%"}""";

    private static string[] Examples { get; } = [.. Json().Matches(Guide()).Select(m => m.Groups["block"].Success ? m.Groups["block"].Value : m.Groups["cell"].Value)];

    [Fact]
    public void Every_example_can_be_used()
    {
        using var services = new ServiceCollection().AddCommerce().Services.BuildServiceProvider();
        var text = services.GetRequiredService<PromotionText>();

        Examples.Should().HaveCountGreaterThan(30);
        foreach (var example in Examples)
        {
            text.Read(Whole(example)).Error.Should().BeNull("{0} stands in the guide", example);
        }
    }

    [Fact]
    public void Every_built_in_condition_and_action_has_an_example()
    {
        var shown = Examples.SelectMany(example => TypeName().Matches(example)).Select(m => m.Groups["name"].Value);

        shown.Should().Contain(PromotionTypes.All.Select(t => t.Name));
    }

    private static string Whole(string example)
    {
        var type = JsonNode.Parse(example)!["$type"]?.GetValue<string>();
        var isAction = PromotionTypes.All.Any(t => t.Name == type && t.BaseType == typeof(PromotionAction));
        return type is null ? example
            : isAction ? $$"""{"id":"a","name":"A","action":{{example}}}"""
            : $$"""{"id":"a","name":"A","condition":{{example}},"action":{{Everything}}}""";
    }

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "guides", "promotions.md"));
    }

    [GeneratedRegex(@"```json\n(?<block>.*?)```|`(?<cell>\{""\$type"".*?\})`", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Json();

    [GeneratedRegex(@"""\$type"": ""(?<name>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();
}

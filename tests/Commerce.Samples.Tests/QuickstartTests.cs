using System.Text.RegularExpressions;

namespace Commerce.Samples.Tests;

/// <summary>The first thing that a newcomer runs.</summary>
public sealed partial class QuickstartTests
{
    private static readonly Lazy<Task<SampleRun>> Run = new(() => SampleRun.OfAsync("Quickstart.dll"));

    [Fact]
    public async Task It_prints_what_was_reviewed()
    {
        var run = await Run.Value;

        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        GoldenFile.Check("Quickstart", run.Output);
    }

    [Theory]
    [InlineData("USD", 2)]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    public async Task Each_receipt_sums_to_its_total(string currency, int decimals)
    {
        var receipt = PrintedReceipt.ReadAll((await Run.Value).Output).Should().ContainSingle(r => r.Currency == currency).Subject;

        receipt.Sum.Should().Be(receipt.Total, "subtotals, discounts and taxes on top are the total");
        receipt.Taxes.Should().Be(receipt.Tax, "the lines' taxes are the tax");
        (receipt.Net + receipt.Tax).Should().Be(receipt.Total);
        receipt.Tax.Should().BePositive();
        receipt.Decimals.Should().Be(decimals);
    }

    [Fact]
    public async Task A_second_click_gives_the_same_order()
    {
        var clicks = Clicks().Matches((await Run.Value).Output);

        clicks.Should().HaveCount(4);
        clicks.Should().OnlyContain(c => c.Groups["first"].Value == c.Groups["second"].Value);
        clicks.Select(c => c.Groups["first"].Value).Should().OnlyHaveUniqueItems("each cart is an order of its own");
    }

    [Fact]
    public async Task The_catalog_shows_what_a_shop_has()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "catalog.json"));
        using var catalog = System.Text.Json.JsonDocument.Parse(text);
        var products = catalog.RootElement.GetProperty("products").EnumerateArray().ToArray();

        products.Should().HaveCountGreaterThanOrEqualTo(30);
        Values("taxCategory").Should().Contain(["food", "books", "zero"]);
        Values("weightGrams").Should().HaveCountGreaterThan(10);
        Values("unit").Should().Contain("gram");

        IEnumerable<string> Values(string property) =>
            products.Where(p => p.TryGetProperty(property, out _)).Select(p => p.GetProperty(property).ToString()).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("Clicked twice, ordered once: (?<first>[0-9]+) and (?<second>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clicks();
}

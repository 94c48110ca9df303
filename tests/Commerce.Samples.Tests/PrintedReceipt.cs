using System.Globalization;
using System.Text.RegularExpressions;

namespace Commerce.Samples.Tests;

/// <summary>A receipt read back from its print, as a person with a pencil reads it.</summary>
internal sealed partial record PrintedReceipt(string Currency, decimal Sum, decimal Taxes, decimal Net, decimal Tax, decimal Total, int Decimals)
{
    private const int AmountColumn = 44;
    private const int AmountWidth = 14;

    public static IReadOnlyList<PrintedReceipt> ReadAll(string output) =>
        [.. output.Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('\n')).Where(p => Array.Exists(p, IsTotal)).Select(Read)];

    private static PrintedReceipt Read(string[] lines)
    {
        var end = Array.FindIndex(lines, IsTotal);
        var (sum, taxes) = (0m, 0m);

        // The first line is the cart's name. Taxes that the prices include are said, not added.
        foreach (var line in lines[1..end])
        {
            var (label, amount) = (line[..AmountColumn], AmountOf(line));
            var isTax = label.StartsWith("  ", StringComparison.Ordinal) && !label.StartsWith("  '", StringComparison.Ordinal);
            taxes += isTax ? amount : 0;
            sum += isTax && label.TrimEnd().EndsWith(" included", StringComparison.Ordinal) ? 0 : amount;
        }

        var summary = Summary().Match(lines[end]);
        summary.Success.Should().BeTrue("'{0}' names net, tax and currency", lines[end]);
        var printed = lines[end].Substring(AmountColumn, AmountWidth).Trim();
        return new PrintedReceipt(
            summary.Groups["currency"].Value,
            sum,
            taxes,
            Parse(summary.Groups["net"].Value),
            Parse(summary.Groups["tax"].Value),
            Parse(printed),
            printed.Contains('.', StringComparison.Ordinal) ? printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1 : 0);
    }

    private static bool IsTotal(string line) => line.StartsWith("Total  ", StringComparison.Ordinal);

    private static decimal AmountOf(string line) => Parse(line.Substring(AmountColumn, AmountWidth));

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"net (?<net>[\d.]+) \+ tax (?<tax>[\d.]+), (?<currency>[A-Z]{3})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}

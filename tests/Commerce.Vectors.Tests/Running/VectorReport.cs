using System.Globalization;
using System.Text;

namespace Commerce.Vectors;

/// <summary>All files together, with the bars that they must reach.</summary>
internal sealed record VectorReport(IReadOnlyList<VectorFileResult> Files)
{
    private const decimal LeastPassedPerFile = 0.75m;
    private const decimal LeastPassed = 0.85m;
    private const decimal MostNotOffered = 0.05m;
    private static readonly string[] CompleteFiles = ["allocation", "rounding", "currencies"];

    private int Total => Files.Sum(f => f.Total);

    private int Passed => Files.Sum(f => f.Passed);

    private IEnumerable<VectorFileResult> Read => Files.Where(f => f.Total > 0);

    /// <summary>Everything that must not be.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var file in Read)
        {
            foreach (var failed in file.Outcomes!.Where(o => o.Failure is not null))
            {
                yield return $"{failed.Case}: {failed.Failure}";
            }

            if (file.Passed < file.Total * LeastPassedPerFile)
            {
                yield return $"{file.File}: less than {LeastPassedPerFile:P0} passed";
            }

            if (CompleteFiles.Any(c => file.File.Contains(c, StringComparison.OrdinalIgnoreCase)) && Count(file, DifferenceReason.NotOffered) > 0)
            {
                yield return $"{file.File}: everything in it must be offered";
            }
        }

        if (Total == 0)
        {
            yield return "no case was read";
        }

        if (Passed < Total * LeastPassed)
        {
            yield return $"less than {LeastPassed:P0} passed over all";
        }

        if (Files.Sum(f => Count(f, DifferenceReason.NotOffered)) > Total * MostNotOffered)
        {
            yield return $"more than {MostNotOffered:P0} is not offered";
        }
    }

    /// <summary>A line per file, the sums, then whatever is wrong.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            text.AppendLine(file.ToString());
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"all files: {Passed}/{Files.Sum(f => f.Differing)}/{Files.Sum(f => f.Failed)} of {Total} passed/differs/failed");
        text.AppendLine(CultureInfo.InvariantCulture, $"differs: {Sum(DifferenceReason.SourceUnrounded)} source-unrounded, {Sum(DifferenceReason.RefusedOnPurpose)} refused-on-purpose, {Sum(DifferenceReason.NotOffered)} not-offered");
        foreach (var fault in Faults())
        {
            text.Append("FAULT ").AppendLine(fault);
        }

        return text.ToString();
    }

    private static int Count(VectorFileResult file, DifferenceReason reason) => file.Outcomes?.Count(o => o.Differs == reason) ?? 0;

    private int Sum(DifferenceReason reason) => Files.Sum(f => Count(f, reason));
}

using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace Commerce.Samples.Tests;

/// <summary>Compares an output with a reviewed file; what differs from run to run is replaced first.</summary>
internal static partial class GoldenFile
{
    public static void Check(string name, string text)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Commerce.Samples.Tests");
        var (verified, received) = (Path.Combine(folder, $"{name}.verified.txt"), Path.Combine(folder, $"{name}.received.txt"));
        var actual = Guids().Replace(Times().Replace(text, "<time>"), "<id>");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var at = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new XunitException($"""
            The output of {name} changed in line {at + 1}. If that is meant: mv tests/Commerce.Samples.Tests/{name}.received.txt tests/Commerce.Samples.Tests/{name}.verified.txt
            was: {was.ElementAtOrDefault(at)}
            now: {now.ElementAtOrDefault(at)}
            """);
    }

    [GeneratedRegex(@"\b\d{2}:\d{2}:\d{2}\b", RegexOptions.None, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Guids();
}

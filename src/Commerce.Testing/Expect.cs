using System.Diagnostics.CodeAnalysis;

namespace Commerce.Testing;

/// <summary>Expectations of the suites, without a test framework.</summary>
internal static class Expect
{
    public static void True([DoesNotReturnIf(false)] bool condition, string promise)
    {
        if (!condition)
        {
            throw new ConformanceFailedException(promise);
        }
    }

    public static void Equal<T>(T expected, T actual, string promise)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceFailedException($"{promise} Expected {expected}, got {actual}.");
        }
    }

    /// <summary>Compares letter by letter; the failure shows where they part.</summary>
    public static void SameText(string expected, string actual, string promise)
    {
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            return;
        }

        var parted = expected.AsSpan().CommonPrefixLength(actual);
        throw new ConformanceFailedException($"{promise} Expected …{From(expected, parted)}…, got …{From(actual, parted)}….");
    }

    public static T Success<T>(CommerceResult<T> result, string promise) =>
        result.TryGet(out var value, out var error) ? value : throw new ConformanceFailedException($"{promise} It was refused: {error.Code}: {error.Message}");

    public static void Refused<T>(string code, CommerceResult<T> result, string promise)
    {
        if (result.TryGet(out _, out var error))
        {
            throw new ConformanceFailedException($"{promise} Expected the refusal {code}, but it succeeded.");
        }

        Equal(code, error.Code, promise);
    }

    private static string From(string text, int parted)
    {
        var start = Math.Max(0, parted - 40);
        return text.Substring(start, Math.Min(100, text.Length - start));
    }
}

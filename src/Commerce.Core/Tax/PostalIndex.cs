namespace Commerce.Tax;

/// <summary>
/// The rules with postal patterns of one area, cut where any pattern begins or ends: between two cuts the same patterns come into question, so
/// that a binary search finds them.
/// </summary>
internal sealed class PostalIndex
{
    private readonly Cut[] _cuts;
    private readonly PlacedTaxRule[][] _segments;

    public PostalIndex(IEnumerable<PlacedTaxRule> rules)
    {
        var patterns = rules.SelectMany(r => r.Patterns.Select(p => (Pattern: p, Rule: r))).ToArray();
        var starts = patterns.OrderBy(p => p.Pattern.Low, StringComparer.Ordinal).ToArray();
        var ends = patterns.OrderBy(p => p.Pattern.Last, StringComparer.Ordinal).ToArray();
        _cuts = [.. patterns.SelectMany(p => new[] { new Cut(p.Pattern.Low, false), new Cut(p.Pattern.Last, true) }).Distinct().Order()];
        _segments = new PlacedTaxRule[_cuts.Length + 1][];
        _segments[0] = [];

        var active = new List<PlacedTaxRule>();
        var (started, ended) = (0, 0);
        for (var i = 0; i < _cuts.Length; i++)
        {
            var (code, isAfter) = _cuts[i];
            for (; !isAfter && started < starts.Length && starts[started].Pattern.Low == code; started++)
            {
                active.Add(starts[started].Rule);
            }

            for (; isAfter && ended < ends.Length && ends[ended].Pattern.Last == code; ended++)
            {
                active.Remove(ends[ended].Rule);
            }

            _segments[i + 1] = [.. active.Distinct()];
        }
    }

    /// <summary>The segment that a code lies in; 0 before all patterns.</summary>
    public int Find(ReadOnlySpan<char> code)
    {
        var (low, high) = (0, _cuts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = _cuts[middle].Code.AsSpan().SequenceCompareTo(code);
            if (order < 0 || (order == 0 && !_cuts[middle].IsAfter))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The rules that may match a code of the segment: its length decides.</summary>
    public ReadOnlySpan<PlacedTaxRule> At(int segment) => _segments[segment];

    /// <summary>A place on the line of codes: before a code or after it.</summary>
    private readonly record struct Cut(string Code, bool IsAfter) : IComparable<Cut>
    {
        public int CompareTo(Cut other)
        {
            var order = string.CompareOrdinal(Code, other.Code);
            return order != 0 ? order : IsAfter.CompareTo(other.IsAfter);
        }
    }
}

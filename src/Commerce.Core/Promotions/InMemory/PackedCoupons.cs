namespace Commerce.Promotions;

/// <summary>Many codes in two arrays, in alphabetical order: a million of them are no million objects. Immutable.</summary>
internal sealed class PackedCoupons
{
    private readonly char[] _text;
    private readonly int[] _ends;

    private PackedCoupons(char[] text, int[] ends)
    {
        _text = text;
        _ends = ends;
    }

    public static PackedCoupons Empty { get; } = new([], []);

    public int Count => _ends.Length;

    public CouponCode this[int index] => CouponCode.Of(TextAt(index).ToString());

    public bool Contains(CouponCode code) => IndexOf(code) >= 0;

    /// <summary>A code that is among these, as it was made: whoever enters it may write it in another case.</summary>
    public CouponCode AsMade(CouponCode code) => this[IndexOf(code)];

    /// <summary>Where the codes after a position begin; where it stands itself does not matter.</summary>
    public int IndexAfter(CouponCode code) => IndexOf(code) is var index && index >= 0 ? index + 1 : ~index;

    /// <summary>These codes and others, which are sorted, distinct and not among these.</summary>
    public PackedCoupons Add(IReadOnlyList<CouponCode> sorted)
    {
        var text = new char[checked(_text.Length + sorted.Sum(code => code.Value.Length))];
        var ends = new int[checked(Count + sorted.Count)];
        var (own, other, end) = (0, 0, 0);
        for (var i = 0; i < ends.Length; i++)
        {
            var isOwn = other == sorted.Count || (own < Count && Compare(TextAt(own), sorted[other].Value) < 0);
            var next = isOwn ? TextAt(own++) : sorted[other++].Value;
            next.CopyTo(text.AsSpan(end));
            end += next.Length;
            ends[i] = end;
        }

        return new PackedCoupons(text, ends);
    }

    private int IndexOf(CouponCode code)
    {
        ReadOnlySpan<char> wanted = code.Value;
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            var order = Compare(TextAt(middle), wanted);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private ReadOnlySpan<char> TextAt(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _text.AsSpan(start, _ends[index] - start);
    }

    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left.CompareTo(right, StringComparison.OrdinalIgnoreCase);
}

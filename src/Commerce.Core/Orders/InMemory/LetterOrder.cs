namespace Commerce.Orders;

/// <summary>Text by the code points of its letters, as databases sort it under the collation "C".</summary>
internal sealed class LetterOrder : IComparer<string>
{
    public static LetterOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        // A letter beyond the first plane is two characters, which .NET sorts before some of the first plane.
        var (left, right) = ((x ?? "").EnumerateRunes(), (y ?? "").EnumerateRunes());
        while (true)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }

            if (left.Current != right.Current)
            {
                return left.Current.CompareTo(right.Current);
            }
        }
    }
}

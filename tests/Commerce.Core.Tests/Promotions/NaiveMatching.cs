namespace Commerce.Promotions.Tests;

/// <summary>Whether pieces can fill the places of sets, found by trying: augmenting paths over single pieces and single places.</summary>
internal static class NaiveMatching
{
    /// <summary>True when so many pieces fill every place: <paramref name="mayFill"/> says which piece may go to which set.</summary>
    public static bool Fills(int pieces, IReadOnlyList<long> places, Func<int, int, bool> mayFill) => Most(pieces, places, mayFill) == places.Sum();

    /// <summary>True when every piece finds a place.</summary>
    public static bool Houses(int pieces, IReadOnlyList<long> places, Func<int, int, bool> mayFill) => Most(pieces, places, mayFill) == pieces;

    private static long Most(int pieces, IReadOnlyList<long> places, Func<int, int, bool> mayFill)
    {
        var setOfPlace = places.SelectMany((count, set) => Enumerable.Repeat(set, (int)count)).ToArray();
        var pieceAt = Enumerable.Repeat(-1, setOfPlace.Length).ToArray();
        return Enumerable.Range(0, pieces).Count(piece => Seat(piece, new bool[setOfPlace.Length]));

        bool Seat(int piece, bool[] tried)
        {
            for (var place = 0; place < setOfPlace.Length; place++)
            {
                if (!tried[place] && mayFill(piece, setOfPlace[place]))
                {
                    tried[place] = true;
                    if (pieceAt[place] < 0 || Seat(pieceAt[place], tried))
                    {
                        pieceAt[place] = piece;
                        return true;
                    }
                }
            }

            return false;
        }
    }
}

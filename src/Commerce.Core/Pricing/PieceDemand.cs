namespace Commerce.Pricing;

/// <summary>
/// Hands out the pieces of lines to sets so that no set goes short: a piece may be taken as long as, for each choice of sets, the pieces that only they
/// can use cover what they still need (Hall's theorem).
/// </summary>
/// <remarks>A line is known by its mask: bit i is set when its pieces may go to set i. There are at most nine sets, so at most 512 choices.</remarks>
internal sealed class PieceDemand
{
    private readonly long[] _usable;
    private readonly long[] _needed;
    private readonly int _sets;

    public PieceDemand(ReadOnlySpan<int> masks, ReadOnlySpan<long> pieces, int sets)
    {
        _sets = sets;
        _usable = new long[1 << sets];
        _needed = new long[1 << sets];
        for (var choice = 1; choice < _usable.Length; choice++)
        {
            for (var line = 0; line < masks.Length; line++)
            {
                if ((masks[line] & choice) != 0)
                {
                    _usable[choice] = checked(_usable[choice] + pieces[line]);
                }
            }
        }
    }

    /// <summary>How many times each set can have its quantity at once.</summary>
    public long Times(ReadOnlySpan<long> quantities)
    {
        var times = long.MaxValue;
        for (var choice = 1; choice < _usable.Length; choice++)
        {
            var needed = (Int128)0;
            for (var set = 0; set < _sets; set++)
            {
                needed += (choice >> set & 1) * (Int128)quantities[set];
            }

            times = (long)Int128.Min(times, _usable[choice] / needed);
        }

        return times;
    }

    /// <summary>Begins to hand out so many pieces to each set.</summary>
    public PieceDemand Begin(ReadOnlySpan<long> needed)
    {
        for (var choice = 1; choice < _needed.Length; choice++)
        {
            var sum = 0L;
            for (var set = 0; set < _sets; set++)
            {
                sum = checked(sum + ((choice >> set & 1) * needed[set]));
            }

            _needed[choice] = sum;
        }

        return this;
    }

    /// <summary>How many pieces of a line may go to a set without another one going short.</summary>
    public long Room(int mask, int set)
    {
        var room = _needed[1 << set];
        for (var choice = 1; choice < _needed.Length; choice++)
        {
            if ((choice >> set & 1) == 0 && (choice & mask) != 0)
            {
                room = Math.Min(room, _usable[choice] - _needed[choice]);
            }
        }

        return room;
    }

    /// <summary>How many pieces of a line may be taken for any of its sets: those that only its sets can use are counted against them.</summary>
    public static long RoomForAny(ReadOnlySpan<long> needed, ReadOnlySpan<int> masks, ReadOnlySpan<long> taken, int mask)
    {
        var room = long.MaxValue;
        for (var choice = 1; choice < 1 << needed.Length; choice++)
        {
            if ((mask & ~choice) != 0)
            {
                continue;
            }

            var free = 0L;
            for (var set = 0; set < needed.Length; set++)
            {
                free += (choice >> set & 1) * needed[set];
            }

            for (var line = 0; line < masks.Length; line++)
            {
                free -= (masks[line] & ~choice) == 0 ? taken[line] : 0;
            }

            room = Math.Min(room, free);
        }

        return room;
    }

    /// <summary>Hands pieces of a line to a set.</summary>
    public void Take(int mask, int set, long pieces)
    {
        for (var choice = 1; choice < _needed.Length; choice++)
        {
            _usable[choice] -= (choice & mask) != 0 ? pieces : 0;
            _needed[choice] -= (choice >> set & 1) != 0 ? pieces : 0;
        }
    }

    public PieceDemand Copy()
    {
        var copy = new PieceDemand([], [], _sets);
        _usable.CopyTo(copy._usable, 0);
        return copy;
    }
}

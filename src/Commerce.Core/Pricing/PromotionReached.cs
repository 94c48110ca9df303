using System.Buffers;

namespace Commerce.Pricing;

/// <summary>A growing list of positions that begins on the stack.</summary>
internal ref struct PromotionReached(Span<int> buffer)
{
    private Span<int> _items = buffer;
    private int[]? _rented;
    private int _count;

    public void Add(int position)
    {
        Grow(1);
        _items[_count++] = position;
    }

    public void Add(ReadOnlySpan<int> positions)
    {
        Grow(positions.Length);
        positions.CopyTo(_items[_count..]);
        _count += positions.Length;
    }

    /// <summary>The positions, ascending, each once. The list is used up.</summary>
    public Span<int> Distinct()
    {
        var all = _items[.._count];
        Sort(all);
        var count = 0;
        foreach (var position in all)
        {
            if (count == 0 || all[count - 1] != position)
            {
                all[count++] = position;
            }
        }

        return all[..count];
    }

    // Few come in nearly in order; only many are worth the better algorithm.
    private static void Sort(Span<int> items)
    {
        if (items.Length > 16)
        {
            items.Sort();
            return;
        }

        for (var i = 1; i < items.Length; i++)
        {
            var item = items[i];
            var at = i;
            for (; at > 0 && items[at - 1] > item; at--)
            {
                items[at] = items[at - 1];
            }

            items[at] = item;
        }
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<int>.Shared.Return(_rented);
            this = default;
        }
    }

    private void Grow(int more)
    {
        if (_count + more <= _items.Length)
        {
            return;
        }

        var larger = ArrayPool<int>.Shared.Rent(Math.Max(_items.Length * 2, _count + more));
        _items[.._count].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<int>.Shared.Return(_rented);
        }

        _items = _rented = larger;
    }
}

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
        all.Sort();
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

using System.Collections;

namespace Commerce.Pricing;

/// <summary>The calculated lines of an order. A view: copying it copies nothing.</summary>
public readonly struct CalculatedLineList : IReadOnlyList<CalculatedLine>
{
    private readonly CalculatedOrder _order;
    private readonly int _start;

    internal CalculatedLineList(CalculatedOrder order, int start, int count)
    {
        _order = order;
        _start = start;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public CalculatedLine this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new CalculatedLine(_order, _order.PositionOf(_start + index));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<CalculatedLine> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

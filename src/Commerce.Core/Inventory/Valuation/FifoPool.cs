namespace Commerce.Inventory;

/// <summary>What came first leaves first.</summary>
internal sealed class FifoPool : CostPool
{
    private readonly Queue<CostSlice> _slices = new();

    // What is left of the one in front, if it was cut.
    private CostSlice? _front;

    protected override void Keep(CostSlice slice) => _slices.Enqueue(slice);

    protected override IEnumerable<CostSlice> Give(long units)
    {
        while (units > 0)
        {
            if (_front is not { } front && !_slices.TryDequeue(out front))
            {
                yield break;
            }

            var (first, rest) = front.Cut(Math.Min(units, front.Left));
            _front = rest.Left > 0 ? rest : null;
            units -= first.Left;
            yield return first;
        }
    }
}

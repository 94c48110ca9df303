namespace Commerce.Promotions;

/// <summary>The lines of each filter, as far as they have been asked for. What it costs does not grow with the filters of a large set.</summary>
internal readonly struct FilterMatches
{
    private const int DenseLimit = 64;
    private readonly int[]?[]? _dense;
    private readonly Dictionary<int, int[]>? _sparse;

    public FilterMatches(int filters)
    {
        if (filters <= DenseLimit)
        {
            _dense = new int[]?[filters];
        }
        else
        {
            _sparse = [];
        }
    }

    /// <summary>The lines of a filter, ascending; <see langword="null"/> while nobody has asked.</summary>
    public int[]? this[int filter]
    {
        get => _dense is not null ? _dense[filter] : _sparse!.GetValueOrDefault(filter);
        set
        {
            if (_dense is not null)
            {
                _dense[filter] = value;
            }
            else
            {
                _sparse![filter] = value!;
            }
        }
    }
}

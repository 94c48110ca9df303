namespace Commerce.Inventory;

/// <summary>A SKU of a request: what is asked for, and what each location has, can promise and gives. Locations go by their position.</summary>
internal sealed class StockSupply(Sku sku, int firstLine, int places)
{
    private readonly long[] _free = new long[places];
    private readonly long[] _promisable = new long[places];
    private readonly long[] _taken = new long[places];
    private readonly long[] _promised = new long[places];
    private readonly List<(LocationId Location, long Quantity)> _named = [];
    private long _asked;
    private long _rest;
    private bool _isKnown;

    /// <summary>The first line that asks for it.</summary>
    public int FirstLine => firstLine;

    /// <summary>What the choice among locations depends on: the goods, or, where all of them are needed, the promises.</summary>
    public StockWant Want => _rest <= Free ? new StockWant(_rest, _free) : new StockWant(_rest - Free, _promisable);

    private long Free => _free.Sum();

    /// <summary>A line of the request.</summary>
    public void Ask(StockRequest line)
    {
        _asked += line.Quantity;
        if (line.Location is not { } location)
        {
            _rest += line.Quantity;
        }
        else if (_named.FindIndex(named => named.Location == location) is >= 0 and var index)
        {
            _named[index] = (location, _named[index].Quantity + line.Quantity);
        }
        else
        {
            _named.Add((location, line.Quantity));
        }
    }

    /// <summary>What lies at a location.</summary>
    public void Add(StockLevel level, int position, DateTimeOffset now)
    {
        _isKnown = true;
        _free[position] = level.Available;
        _promisable[position] = level.PromisableAt(now);
    }

    /// <summary>Serves the lines that name a location; refuses when the others cannot be served, either.</summary>
    public CommerceError? TakeNamed(RankedLocation[] at)
    {
        if (!_isKnown)
        {
            return InventoryErrors.UnknownSku(sku);
        }

        var left = Free + _promisable.Sum();
        foreach (var (location, quantity) in _named)
        {
            var position = Array.FindIndex(at, place => place.Location == location);
            var here = position < 0 ? 0 : _free[position] + _promisable[position];
            if (here < quantity)
            {
                return InventoryErrors.InsufficientAt(sku, location, here, quantity);
            }

            Promise(position, quantity - Take(position, quantity));
        }

        return _asked > left ? InventoryErrors.Insufficient(sku, left, _asked) : null;
    }

    /// <summary>Marks the locations that serve in any case.</summary>
    public void MarkServing(bool[] serving)
    {
        MarkNeeded(serving);
        for (var i = 0; i < places; i++)
        {
            serving[i] |= _taken[i] + _promised[i] > 0;
        }
    }

    /// <summary>Marks the locations whose goods are all needed.</summary>
    public void MarkNeeded(bool[] needed)
    {
        if (_rest <= Free)
        {
            return;
        }

        for (var i = 0; i < places; i++)
        {
            needed[i] |= _free[i] > 0;
        }
    }

    /// <summary>Takes what is still asked for from some locations in their order: goods first, then promises.</summary>
    public void TakeInOrder(bool[] from)
    {
        for (var i = 0; i < places && _rest > 0; i++)
        {
            _rest -= from[i] ? Take(i, _rest) : 0;
        }

        for (var i = 0; i < places && _rest > 0; i++)
        {
            _rest -= from[i] ? Promise(i, _rest) : 0;
        }
    }

    /// <summary>What each location gives.</summary>
    public IEnumerable<ReservedStock> Taken(RankedLocation[] at)
    {
        for (var i = 0; i < places; i++)
        {
            if (_taken[i] + _promised[i] > 0)
            {
                yield return new ReservedStock(sku, at[i].Location, _taken[i] + _promised[i]) { Backordered = _promised[i] };
            }
        }
    }

    private long Take(int position, long atMost) => Move(_free, _taken, position, atMost);

    private long Promise(int position, long atMost) => Move(_promisable, _promised, position, atMost);

    private static long Move(long[] from, long[] to, int position, long atMost)
    {
        var part = Math.Min(from[position], atMost);
        from[position] -= part;
        to[position] += part;
        return part;
    }
}

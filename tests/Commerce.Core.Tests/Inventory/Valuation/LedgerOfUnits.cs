namespace Commerce.Inventory.Tests;

/// <summary>First in, first out, the slow way: every unit is an entry of a list with a cost of its own.</summary>
internal sealed class LedgerOfUnits
{
    private readonly Dictionary<LocationId, List<long?>> _lying = [];
    private readonly Dictionary<StockDeliveryId, List<long?>> _moving = [];
    private (long Cost, long Units)? _last;

    public List<long?> Sold { get; } = [];

    public List<long?> Missing { get; } = [];

    public List<long?> At(LocationId location) => _lying.TryGetValue(location, out var units) ? units : _lying[location] = [];

    public IEnumerable<long?> InTransit => _moving.Values.SelectMany(units => units);

    public void Add(StockMovement movement)
    {
        var (here, count) = (At(movement.Location), (int)Math.Abs(movement.OnHandChange));
        switch (movement.Kind)
        {
            case StockMovementKind.TransferOut:
                _moving.TryAdd(movement.Delivery!.Value, []);
                Move(here, _moving[movement.Delivery.Value], count);
                break;
            case StockMovementKind.TransferIn:
                Move(_moving[movement.Delivery!.Value], here, count);
                break;
            case var _ when movement.OnHandChange < 0:
                Move(here, movement.Kind is StockMovementKind.Commit or StockMovementKind.Fill ? Sold : Missing, count);
                break;
            default:
                var cost = movement.Cost?.MinorUnits ?? Like(here, count);
                _last = movement.Cost is { } told ? (told.MinorUnits, count) : _last;
                for (var i = 0; i < count; i++)
                {
                    here.Add(cost is { } all ? Upto(all, i + 1, count) - Upto(all, i, count) : null);
                }

                break;
        }
    }

    private static long Upto(long cost, long units, long all) => (long)Math.Round((decimal)cost * units / all, MidpointRounding.AwayFromZero);

    private static void Move(List<long?> from, List<long?> to, int count)
    {
        to.AddRange(from.Take(count));
        from.RemoveRange(0, count);
    }

    private long? Like(List<long?> here, int count)
    {
        if (_last is not { } last)
        {
            return null;
        }

        long[] known = [.. here.OfType<long>()];
        return known.Length > 0 ? Upto(known.Sum(), count, known.Length) : Upto(last.Cost, count, last.Units);
    }
}

namespace Commerce.Inventory;

/// <summary>A location and where it stands among the others.</summary>
internal readonly record struct RankedLocation(long Rank, int Priority, LocationId Location) : IComparable<RankedLocation>
{
    // Above a sum of ranks of as many locations as anybody has.
    private const long Unranked = StockPreference.MaxRank * 1_000;

    public static RankedLocation Of(StockLevel level, StockPreference preference) =>
        new(preference.Ranks.IsEmpty ? 0 : preference.Ranks.GetValueOrDefault(level.Location, Unranked), level.Priority, level.Location);

    public int CompareTo(RankedLocation other)
    {
        var order = Rank.CompareTo(other.Rank);
        order = order != 0 ? order : Priority.CompareTo(other.Priority);
        return order != 0 ? order : Location.CompareTo(other.Location);
    }
}

namespace Commerce.Promotions;

/// <summary>The stored promotions of a shop as one immutable value.</summary>
internal sealed record ShopPromotionRecords
{
    public static ShopPromotionRecords None { get; } = new();

    // The newest version last.
    private ImmutableDictionary<PromotionId, ImmutableList<PromotionRecord>> Records { get; init; } =
        ImmutableDictionary<PromotionId, ImmutableList<PromotionRecord>>.Empty;

    private ImmutableSortedSet<PromotionId> Ids { get; init; } = ImmutableSortedSet<PromotionId>.Empty;

    public int Active { get; private init; }

    public long Stamp { get; private init; }

    public ImmutableList<PromotionRecord> VersionsOf(PromotionId id) => Records.GetValueOrDefault(id, []);

    public PromotionRecord? Find(PromotionId id) => Records.TryGetValue(id, out var versions) ? versions[^1] : null;

    public IReadOnlyList<PromotionRecord> List(PromotionQuery query)
    {
        var page = new List<PromotionRecord>();
        for (var i = FirstAfter(query.After); i < Ids.Count && page.Count < query.Limit; i++)
        {
            var record = Records[Ids[i]][^1];
            if ((query.IsActive is null || record.IsActive == query.IsActive) && (query.EndsAfter is null || record.EndsAt is null || record.EndsAt > query.EndsAfter))
            {
                page.Add(record);
            }
        }

        return page;
    }

    public ShopPromotionRecords Save(PromotionRecord record)
    {
        var versions = VersionsOf(record.Id);
        var wasActive = versions.Count > 0 && versions[^1].IsActive;
        var next = versions.Add(record);
        return this with
        {
            Records = Records.SetItem(record.Id, next.Count > PromotionRecord.KeptVersions ? next.RemoveAt(0) : next),
            Ids = Ids.Add(record.Id),
            Active = Active + (record.IsActive ? 1 : 0) - (wasActive ? 1 : 0),
            Stamp = Stamp + 1,
        };
    }

    private int FirstAfter(PromotionId? after)
    {
        if (after is not { } id)
        {
            return 0;
        }

        var index = Ids.IndexOf(id);
        return index >= 0 ? index + 1 : ~index;
    }
}

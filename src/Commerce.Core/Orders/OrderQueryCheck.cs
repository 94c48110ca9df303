namespace Commerce.Orders;

/// <summary>What is wrong with a query, before a store sees it.</summary>
internal static class OrderQueryCheck
{
    private const int MaxWord = 200;

    public static CommerceError? Find(OrderQuery query) =>
        query.Limit is < 1 or > OrderQuery.MaxLimit ? OrderErrors.PageOutOfRange
        : !Enum.IsDefined(query.Sort) ? OrderErrors.FilterInvalid("sort")
        : !query.States.All(Enum.IsDefined) ? OrderErrors.FilterInvalid("states")
        : !query.Statuses.All(Enum.IsDefined) ? OrderErrors.FilterInvalid("statuses")
        : query.NumberPrefix.Length > 0 && !TextRule.IsText(query.NumberPrefix, OrderQuery.MaxNumber) ? OrderErrors.FilterInvalid("numberPrefix")
        : query.Tag is { } tag && !TextRule.IsText(tag, MaxWord) ? OrderErrors.FilterInvalid("tag")
        : query.Sku is { IsDefault: true } ? OrderErrors.FilterInvalid("sku")
        : query is { TotalFrom: { } from, TotalTo: { } to } && from.Currency != to.Currency ? OrderErrors.MixedCurrencies
        : query.After is { } place && (place.Sort != query.Sort || place.Ascending != query.Ascending) ? OrderErrors.OtherSort
        : null;
}

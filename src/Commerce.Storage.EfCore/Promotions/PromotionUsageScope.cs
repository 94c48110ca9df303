namespace Commerce.Promotions;

/// <summary>The counters that some holds touch.</summary>
internal sealed class PromotionUsageScope
{
    private readonly HashSet<(string Promotion, string Currency)> _money = [];
    private readonly HashSet<(CustomerRef Customer, string Promotion)> _customerUses = [];

    private PromotionUsageScope()
    {
    }

    public SortedSet<string> Promotions { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Currencies { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Customers { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Codes { get; } = new(StringComparer.Ordinal);

    public static PromotionUsageScope Of(params IEnumerable<PromotionHold> holds)
    {
        var scope = new PromotionUsageScope();
        foreach (var hold in holds)
        {
            scope.Add(hold);
        }

        return scope;
    }

    /// <summary>The keys of the counters that are not among <paramref name="rows"/>, in the order in which they are locked.</summary>
    public IEnumerable<PromotionUsageKey> MissingFrom(PromotionUsageRows rows) => PromotionUsageKey.InOrder(Keys(rows).Where(key => !rows.Has(key)).Distinct());

    private IEnumerable<PromotionUsageKey> Keys(PromotionUsageRows rows) =>
    [
        .. Promotions.Select(PromotionUsageKey.Promotion),
        .. _money.Select(pair => PromotionUsageKey.Money(pair.Promotion, pair.Currency)),
        .. Customers.Select(PromotionUsageKey.Customer),
        .. _customerUses.Select(pair => PromotionUsageKey.CustomerUses(rows.Resolve(pair.Customer).Value, pair.Promotion)),
        .. Codes.Select(PromotionUsageKey.Code),
    ];

    private void Add(PromotionHold hold)
    {
        foreach (var use in hold.Uses)
        {
            Promotions.Add(use.Promotion.Value);
            AddMoney(use.Promotion, use.Discount.Currency);
            if (use.Limits.Budget is { } budget)
            {
                AddMoney(use.Promotion, budget.Currency);
            }

            if (!hold.Customer.IsDefault)
            {
                Customers.Add(hold.Customer.Value);
                _customerUses.Add((hold.Customer, use.Promotion.Value));
            }

            if (use.Code is { } code)
            {
                Codes.Add(FoldedCode.Of(code));
            }
        }
    }

    private void AddMoney(PromotionId promotion, Currency currency)
    {
        Currencies.Add(currency.Code);
        _money.Add((promotion.Value, currency.Code));
    }
}

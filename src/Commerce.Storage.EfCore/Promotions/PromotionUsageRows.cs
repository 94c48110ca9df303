using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>Counters and holds as they come from the database. What is read again replaces what was read before.</summary>
internal sealed class PromotionUsageRows(ShopId shop, CommerceTypeRegistry types)
{
    /// <summary>The state of a hold that this transaction has just inserted and that is nothing yet. Never committed.</summary>
    public const string Begun = "Begun";

    private readonly HashSet<PromotionUsageKey> _keys = [];
    private readonly Dictionary<PromotionId, PromotionUsageCounter> _counters = [];
    private readonly Dictionary<(CustomerRef Customer, PromotionId Promotion), long> _customers = [];
    private readonly Dictionary<CouponCode, long> _codes = [];
    private readonly Dictionary<CustomerRef, CustomerRef> _merged = [];
    private readonly Dictionary<IdempotencyKey, PromotionHolding> _holds = [];

    public IReadOnlyDictionary<IdempotencyKey, PromotionHolding> Holds => _holds;

    public bool Has(PromotionUsageKey key) => _keys.Contains(key);

    public CustomerRef Resolve(CustomerRef customer) => _merged.GetValueOrDefault(customer, customer);

    /// <summary>Reads a row of <see cref="PromotionUsageSql.Select"/>.</summary>
    public bool Read(DbDataReader row)
    {
        var table = (PromotionUsageTable)row.GetInt32(0);
        var (first, second) = (row.GetString(1), row.FindString(2) ?? "");
        switch (table)
        {
            case PromotionUsageTable.Promotions:
                Update(first, counter => counter with { Uses = row.GetInt64(4), CommittedUses = row.GetInt64(5), Version = row.GetInt64(6) });
                break;
            case PromotionUsageTable.Money:
                var currency = Currency.Parse(second);
                Update(first, counter => counter with
                {
                    Taken = counter.Taken.SetItem(currency, row.GetInt64(4)),
                    CommittedTaken = counter.CommittedTaken.SetItem(currency, row.GetInt64(5)),
                });
                break;
            case PromotionUsageTable.Customers:
                if (second.Length > 0)
                {
                    _merged[CustomerRef.Parse(first)] = CustomerRef.Parse(second);
                }

                second = "";
                break;
            case PromotionUsageTable.CustomerUses:
                _customers[(CustomerRef.Parse(first), PromotionId.Of(second))] = row.GetInt64(4);
                break;
            case PromotionUsageTable.Codes:
                _codes[CouponCode.Of(first)] = row.GetInt64(4);
                break;
            default:
                ReadHold(IdempotencyKey.Of(first), second, row.GetString(3));
                return true;
        }

        return _keys.Add(new PromotionUsageKey(table, first, second));
    }

    public bool ReadHold(IdempotencyKey key, string state, string document)
    {
        if (string.Equals(state, Begun, StringComparison.Ordinal))
        {
            return false;
        }

        var hold = System.Text.Json.JsonSerializer.Deserialize(document, types.Info<PromotionHold>()) ?? throw new InvalidOperationException("The stored hold is empty.");
        _holds[key] = new PromotionHolding(hold, Enum.Parse<PromotionHoldState>(state));
        return true;
    }

    /// <summary>As the rules take it.</summary>
    public ShopPromotionUsage ToUsage() => new(shop)
    {
        Counters = _counters.ToImmutableDictionary(),
        Customers = _customers
            .Where(pair => pair.Value > 0)
            .GroupBy(pair => pair.Key.Customer)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableDictionary(pair => pair.Key.Promotion, pair => pair.Value)),
        Codes = _codes.Where(pair => pair.Value > 0).ToImmutableDictionary(),
        Merged = _merged.ToImmutableDictionary(),
        Holds = _holds.ToImmutableDictionary(),
    };

    private void Update(string promotion, Func<PromotionUsageCounter, PromotionUsageCounter> change)
    {
        var id = PromotionId.Of(promotion);
        _counters[id] = change(_counters.GetValueOrDefault(id, PromotionUsageCounter.Zero));
    }
}

using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>Counters and holds as they come from the database. What is read again replaces what was read before.</summary>
internal sealed class PromotionUsageRows(ShopId shop, CommerceTypeRegistry types)
{
    /// <summary>The state of a hold that this transaction has just inserted and that is nothing yet. Never committed.</summary>
    public const string Begun = "Begun";

    /// <summary>What a locking statement adds to the number of a table.</summary>
    public const int Locked = 10;

    private readonly HashSet<PromotionUsageKey> _known = [];
    private readonly HashSet<PromotionUsageKey> _locked = [];
    private readonly Dictionary<PromotionId, PromotionUsageCounter> _counters = [];
    private readonly Dictionary<(CustomerRef Customer, PromotionId Promotion), long> _customers = [];
    private readonly Dictionary<CouponCode, long> _codes = [];
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<IdempotencyKey, PromotionHolding> _holds = [];

    public IReadOnlyDictionary<IdempotencyKey, PromotionHolding> Holds => _holds;

    public bool Knows(PromotionUsageKey key) => _known.Contains(key);

    public bool IsLocked(PromotionUsageKey key) => _locked.Contains(key);

    /// <summary>As whom a customer is counted.</summary>
    public string Resolve(string customer) => _merged.GetValueOrDefault(customer, customer);

    /// <summary>Reads a row of a statement of <see cref="PromotionUsageSql"/> that locks or selects.</summary>
    public bool Read(DbDataReader row)
    {
        var (number, id) = (row.GetInt32(0), row.GetString(1));
        if (number >= Locked)
        {
            return _locked.Add(new PromotionUsageKey((PromotionUsageTable)(number - Locked), id));
        }

        var (table, other) = ((PromotionUsageTable)number, row.FindString(2) ?? "");
        switch (table)
        {
            case PromotionUsageTable.Promotions:
                Update(id, counter => counter with { Uses = row.GetInt64(4), CommittedUses = row.GetInt64(5), Version = row.GetInt64(6) });
                break;
            case PromotionUsageTable.Customers:
                if (other.Length > 0)
                {
                    _merged[id] = other;
                }

                break;
            case PromotionUsageTable.Codes:
                _codes[CouponCode.Of(id)] = row.GetInt64(4);
                break;
            case PromotionUsageTable.Money:
                var currency = Currency.Parse(other);
                Update(id, counter => counter with
                {
                    Taken = counter.Taken.SetItem(currency, row.GetInt64(4)),
                    CommittedTaken = counter.CommittedTaken.SetItem(currency, row.GetInt64(5)),
                });
                break;
            case PromotionUsageTable.CustomerUses:
                _customers[(CustomerRef.Parse(id), PromotionId.Of(other))] = row.GetInt64(4);
                break;
            default:
                ReadHold(IdempotencyKey.Of(id), other, row.GetString(3));
                break;
        }

        return _known.Add(new PromotionUsageKey(table, id));
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
        Merged = _merged.ToImmutableDictionary(pair => CustomerRef.Parse(pair.Key), pair => CustomerRef.Parse(pair.Value)),
        Holds = _holds.ToImmutableDictionary(),
    };

    private void Update(string promotion, Func<PromotionUsageCounter, PromotionUsageCounter> change)
    {
        var id = PromotionId.Of(promotion);
        _counters[id] = change(_counters.GetValueOrDefault(id, PromotionUsageCounter.Zero));
    }
}

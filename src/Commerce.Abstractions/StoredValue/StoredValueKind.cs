using System.Text.Json.Serialization;

namespace Commerce.StoredValue;

/// <summary>What sort of money a shop keeps for somebody.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StoredValueKind>))]
public enum StoredValueKind
{
    /// <summary>Whoever knows the code pays with it.</summary>
    GiftCard,

    /// <summary>It belongs to one registered customer.</summary>
    StoreCredit,
}

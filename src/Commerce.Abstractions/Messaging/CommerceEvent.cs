using System.Text.Json.Serialization;

namespace Commerce.Messaging;

/// <summary>Something that happened, told after the transaction that made it true. Carries ids and facts, never contact data.</summary>
public abstract record CommerceEvent
{
    /// <summary>The shop in which it happened.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>When it happened, by the engine's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The version of the aggregate after the change. Events of one aggregate are delivered in this order.</summary>
    public required long AggregateVersion { get; init; }

    /// <summary>The thing that changed, such as <c>order/0198…</c>. Order of delivery is kept per aggregate, never over all.</summary>
    [JsonIgnore]
    public abstract string AggregateId { get; }
}

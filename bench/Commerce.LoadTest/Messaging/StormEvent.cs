using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.LoadTest.Messaging;

/// <summary>What the outbox is loaded with.</summary>
internal sealed record StormEvent : CommerceEvent
{
    public required string Aggregate { get; init; }

    public override string AggregateId => Aggregate;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StormEvent))]
internal sealed partial class StormJsonContext : JsonSerializerContext;

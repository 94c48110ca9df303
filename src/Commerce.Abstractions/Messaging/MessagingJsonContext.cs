using System.Text.Json.Serialization;

namespace Commerce.Messaging;

/// <summary>The root of all events; each event stands in the context of its own room.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CommerceEvent))]
internal sealed partial class MessagingJsonContext : JsonSerializerContext;

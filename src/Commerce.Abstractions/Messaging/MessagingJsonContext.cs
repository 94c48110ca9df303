using System.Text.Json.Serialization;

namespace Commerce.Messaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CommerceEvent))]
/// <summary>The root of all events; each event stands in the context of its own room.</summary>
internal sealed partial class MessagingJsonContext : JsonSerializerContext;

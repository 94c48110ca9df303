using System.Text.Json.Serialization;

namespace Commerce.Messaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CommerceEvent))]
internal sealed partial class MessagingJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Acme.Promotions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Weather))]
[JsonSerializable(typeof(DownToWhole))]
internal sealed partial class PluginJsonContext : JsonSerializerContext;

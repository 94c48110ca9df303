using System.Text.Json.Serialization;

namespace Commerce.Carts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Cart))]
internal sealed partial class CartJsonContext : JsonSerializerContext;

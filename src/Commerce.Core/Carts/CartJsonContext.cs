using System.Text.Json.Serialization;

namespace Commerce.Carts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Cart))]
internal sealed partial class CartJsonContext : JsonSerializerContext;

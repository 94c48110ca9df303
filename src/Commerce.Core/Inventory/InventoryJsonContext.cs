using System.Text.Json.Serialization;

namespace Commerce.Inventory;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StockReceived))]
[JsonSerializable(typeof(BackorderFilled))]
[JsonSerializable(typeof(LowStock))]
[JsonSerializable(typeof(BackInStock))]
internal sealed partial class InventoryJsonContext : JsonSerializerContext;

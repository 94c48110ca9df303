using System.Text.Json.Serialization;

namespace Commerce.Inventory;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StockReceived))]
[JsonSerializable(typeof(BackorderFilled))]
internal sealed partial class InventoryJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Commerce.Orders;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderAutomation))]
[JsonSerializable(typeof(ShipOrder))]
[JsonSerializable(typeof(CancelUnits))]
[JsonSerializable(typeof(CancelOrder))]
[JsonSerializable(typeof(EditOrder))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(OrderDelivered))]
[JsonSerializable(typeof(OrderCompleted))]
[JsonSerializable(typeof(OrderCancelled))]
internal sealed partial class OrderJsonContext : JsonSerializerContext;

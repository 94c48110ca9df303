using System.Text.Json.Serialization;

namespace Commerce.Shipping;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShippingMethod))]
[JsonSerializable(typeof(FlatTariff))]
[JsonSerializable(typeof(ItemTariff))]
[JsonSerializable(typeof(PercentTariff))]
[JsonSerializable(typeof(PriceTariff))]
[JsonSerializable(typeof(WeightTariff))]
internal sealed partial class ShippingJsonContext : JsonSerializerContext;

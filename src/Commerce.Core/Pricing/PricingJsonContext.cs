using System.Text.Json.Serialization;

namespace Commerce.Pricing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalculationSnapshot))]
internal sealed partial class PricingJsonContext : JsonSerializerContext;

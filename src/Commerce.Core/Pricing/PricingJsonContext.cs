using System.Text.Json.Serialization;

namespace Commerce.Pricing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalculationSnapshot))]
[JsonSerializable(typeof(RefundLedger))]
[JsonSerializable(typeof(RefundRequest))]
internal sealed partial class PricingJsonContext : JsonSerializerContext;

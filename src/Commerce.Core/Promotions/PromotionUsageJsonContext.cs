using System.Text.Json.Serialization;

namespace Commerce.Promotions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PromotionExhausted))]
[JsonSerializable(typeof(PromotionHold))]
[JsonSerializable(typeof(GenerateCoupons))]
[JsonSerializable(typeof(ImportCoupons))]
internal sealed partial class PromotionUsageJsonContext : JsonSerializerContext;

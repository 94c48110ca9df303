using System.Text.Json.Serialization;

namespace Commerce.Pricing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PriceList))]
[JsonSerializable(typeof(ImmutableArray<PriceList>))]
internal sealed partial class PriceJsonContext : JsonSerializerContext;

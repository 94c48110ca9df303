using System.Text.Json.Serialization;

namespace Commerce.Promotions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Promotion))]
[JsonSerializable(typeof(ImmutableArray<Promotion>))]
[JsonSerializable(typeof(AllOf))]
[JsonSerializable(typeof(AnyOf))]
[JsonSerializable(typeof(MinimumSubtotal))]
[JsonSerializable(typeof(MinimumQuantity))]
[JsonSerializable(typeof(CustomerInGroup))]
[JsonSerializable(typeof(PercentOffOrder))]
[JsonSerializable(typeof(AmountOffOrder))]
[JsonSerializable(typeof(PercentOffItems))]
[JsonSerializable(typeof(PercentOffEachLine))]
[JsonSerializable(typeof(AmountOffItems))]
[JsonSerializable(typeof(AmountOffEachUnit))]
[JsonSerializable(typeof(PercentOffShipping))]
[JsonSerializable(typeof(AmountOffShipping))]
[JsonSerializable(typeof(FreeShipping))]
[JsonSerializable(typeof(MinimumLineQuantity))]
[JsonSerializable(typeof(AllGoodsMatch))]
[JsonSerializable(typeof(FixedPriceForOrder))]
[JsonSerializable(typeof(PercentOffEachUnit))]
[JsonSerializable(typeof(PercentOffCheapestUnit))]
[JsonSerializable(typeof(AmountOffCheapestUnit))]
internal sealed partial class PromotionJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using Commerce;

namespace Quickstart;

/// <summary>The carts of a file. The types check themselves: an unknown currency or an empty SKU never gets past the reader.</summary>
internal sealed record CartFile(CartOrder[] Carts);

[method: JsonConstructor]
internal readonly record struct CartOrder(
    string Name, Currency Currency, string Country, CartItem[] Lines, ShippingMethodId Shipping, PaymentMethodId Payment, CouponCode[]? Codes = null);

[method: JsonConstructor]
internal readonly record struct CartItem(Sku Sku, long Quantity);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CartFile))]
internal sealed partial class CartJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Quickstart;

internal sealed record CartFile(CartOrder[] Carts);

internal sealed record CartOrder(string Name, string Currency, string Country, CartItem[] Lines, string[] Codes, string Shipping, string Payment);

internal sealed record CartItem(string Sku, long Quantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CartFile))]
internal sealed partial class CartJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Commerce.Checkout;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(StoredCheckoutOutcome))]
[JsonSerializable(typeof(CheckoutFailed))]
[JsonSerializable(typeof(PaymentArrivedLate))]
internal sealed partial class CheckoutJsonContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Commerce.Checkout;

/// <summary>Strict JSON of what checkout stores.</summary>
internal static class CheckoutJson
{
    private static readonly JsonSerializerOptions Options = CommerceJson.CreateOptions([CheckoutJsonContext.Default]);

    public static JsonTypeInfo<T> Info<T>() => Options.Info<T>();
}

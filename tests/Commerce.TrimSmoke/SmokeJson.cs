using Commerce.Orders;
using Commerce.Promotions;
using static Commerce.TrimSmoke.SmokeException;

namespace Commerce.TrimSmoke;

/// <summary>What is stored comes back as it was: serialization without reflection, derived types by their registered names.</summary>
internal static class SmokeJson
{
    public static void Check(CommerceTypeRegistry registry, Order order)
    {
        Require(RoundTrip(registry, order).Number == order.Number, "The order that was read is not the one that was written.");
        var promotion = RoundTrip(registry, SmokeShop.Spring);
        Require(promotion.Action is PercentOffOrder && promotion.Condition is MinimumSubtotal, "The promotion lost its action or its condition.");
        Require(!registry.TryRead<Promotion>("""{"id":"x","name":"X","action":{"$type":"nobody.knows/1"}}""", out _, out var reason), "An unknown action was read.");
        Require(reason is not null && reason.Contains("nobody.knows/1", StringComparison.Ordinal), $"The reason does not name the unknown action: {reason}");
    }

    private static T RoundTrip<T>(CommerceTypeRegistry registry, T value)
        where T : class
    {
        var text = registry.Write(value);
        if (!registry.TryRead<T>(text, out var read, out var reason))
        {
            throw new SmokeException($"{typeof(T).Name} cannot be read back: {reason}");
        }

        Require(registry.Write(read) == text, $"{typeof(T).Name} is written otherwise after it was read: {text}");
        return read;
    }
}

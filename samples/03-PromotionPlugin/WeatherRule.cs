using Commerce;
using Commerce.Promotions;

namespace Acme.Promotions;

/// <summary>What <see cref="Weather"/> means. Pure: the weather itself comes in as a fact.</summary>
public sealed class WeatherRule : IPromotionConditionRule<Weather>
{
    public const string Fact = "acme.weather";

    private static readonly CommerceError OtherWeather = CommerceError.Refused("acme.other_weather", "It counts in other weather.");

    public string? FindFault(Weather condition) => string.IsNullOrWhiteSpace(condition.Kind) ? "name the weather, such as rain." : null;

    // With it, ten thousand promotions for other weather cost nothing.
    public FactRule? NeedOf(Weather condition) => FactRule.AnyOf(Fact, condition.Kind);

    public CommerceError? FindMiss(Weather condition, PromotionSale sale) =>
        FactRule.AnyOf(Fact, condition.Kind).Holds(sale.Context.Facts.AsSpan()) ? null : OtherWeather;
}

using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>The meaning of <see cref="Weather"/>.</summary>
internal sealed class WeatherRule : IPromotionConditionRule<Weather>
{
    private static readonly CommerceError OtherWeather = CommerceError.Refused("acme.other_weather", "It counts in other weather.");

    public string? FindFault(Weather condition) => string.IsNullOrWhiteSpace(condition.Kind) ? "name the weather." : null;

    public FactRule? NeedOf(Weather condition) => FactRule.AnyOf("weather", condition.Kind);

    public CommerceError? FindMiss(Weather condition, PromotionSale sale)
    {
        foreach (var fact in sale.Context.Facts)
        {
            if (fact.Name == "weather" && fact.Values.Contains(condition.Kind))
            {
                return null;
            }
        }

        return OtherWeather;
    }
}

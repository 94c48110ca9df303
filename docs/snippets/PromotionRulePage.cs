using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Commerce;
using Commerce.Promotions;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Acme;

internal static class PromotionRulePage
{
    public static void Register(ICommerceBuilder commerce) =>
        #region promotion-rule-registration
        commerce
            .AddPromotionCondition<Weather, WeatherRule>("acme.weather/1", AcmeJsonContext.Default)
            .AddPromotionAction<DownToWhole, DownToWholeRule>("acme.down-to-whole/1", AcmeJsonContext.Default)
            .AddPromotionFacts<WeatherReport>();
        #endregion

    #region promotion-rule-conformance
    public static IEnumerable<ConformanceCase> Cases(PromotionSale rainy, PromotionSale sunny) =>
        PromotionRuleConformance.ConditionCases(() => new PromotionRuleTarget<IPromotionConditionRule<Weather>, Weather>
        {
            Rule = new WeatherRule(),
            Name = "acme.weather/1",
            Resolver = AcmeJsonContext.Default,
            Samples = [new Weather("rain")],
            Faulty = [new Weather("")],
            Sales = [rainy, sunny],
        });
    #endregion
}

#region promotion-rule-data
public sealed record Weather(string Kind) : PromotionCondition;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Weather))]
[JsonSerializable(typeof(DownToWhole))]
internal sealed partial class AcmeJsonContext : JsonSerializerContext;
#endregion

#region promotion-rule-condition
public sealed class WeatherRule : IPromotionConditionRule<Weather>
{
    private static readonly CommerceError OtherWeather = CommerceError.Refused("acme.other_weather", "It counts in other weather.");

    public string? FindFault(Weather condition) => string.IsNullOrWhiteSpace(condition.Kind) ? "name the weather, such as rain." : null;

    public FactRule? NeedOf(Weather condition) => FactRule.AnyOf("acme.weather", condition.Kind);

    public CommerceError? FindMiss(Weather condition, PromotionSale sale) =>
        FactRule.AnyOf("acme.weather", condition.Kind).Holds(sale.Context.Facts.AsSpan()) ? null : OtherWeather;
}
#endregion

#region promotion-rule-facts
public sealed class WeatherReport(IWeatherService weather) : IPromotionFactSource
{
    public ImmutableArray<string> Names => ["acme.weather"];

    public async ValueTask<ImmutableArray<Fact>> GetAsync(PromotionFactQuery query, CancellationToken cancellationToken) =>
        query.Destination is { } place ? [new Fact("acme.weather", await weather.AtAsync(place.PostalCode, cancellationToken))] : [];
}
#endregion

#region promotion-rule-action
public sealed record DownToWhole(Money Step) : PromotionAction;

public sealed class DownToWholeRule : IPromotionActionRule<DownToWhole>
{
    public string? FindFault(DownToWhole action) => action.Step.IsPositive ? null : "the step must be above zero.";

    public Currency? CurrencyOf(DownToWhole action) => action.Step.Currency;

    public ImmutableArray<PromotionReduction> Reduce(DownToWhole action, PromotionSale sale) =>
    [
        .. from i in Enumerable.Range(0, sale.Lines.Length)
           let odd = sale.Lines[i].Remaining.MinorUnits % action.Step.MinorUnits
           where odd > 0
           select new PromotionReduction(i, Money.FromMinorUnits(odd, sale.Currency)),
    ];
}
#endregion

public interface IWeatherService
{
    Task<string> AtAsync(string? postalCode, CancellationToken cancellationToken);
}

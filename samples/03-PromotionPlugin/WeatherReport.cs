using System.Collections.Immutable;
using Commerce;
using Commerce.Promotions;

namespace Acme.Promotions;

/// <summary>Knows the weather where the goods go. A real one would ask a service and keep its answer for a while.</summary>
public sealed class WeatherReport : IPromotionFactSource
{
    public ImmutableArray<string> Names => [WeatherRule.Fact];

    public ValueTask<ImmutableArray<Fact>> GetAsync(PromotionFactQuery query, CancellationToken cancellationToken) =>
        new(query.Destination is { Country: var country } ? [new Fact(WeatherRule.Fact, country == "GB" ? "rain" : "sun")] : []);
}

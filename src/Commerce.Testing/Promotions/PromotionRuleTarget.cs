using System.Text.Json.Serialization.Metadata;
using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>A plugin's rule under test, with samples that show what it does.</summary>
/// <typeparam name="TRule">The interface of the rule.</typeparam>
/// <typeparam name="TData">Its condition or action.</typeparam>
public sealed record PromotionRuleTarget<TRule, TData>
{
    /// <summary>The rule, as one process uses it for all calculations.</summary>
    public required TRule Rule { get; init; }

    /// <summary>The name under which the data is registered, such as <c>acme.weather/1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The source-generated context that knows the data.</summary>
    public required IJsonTypeInfoResolver Resolver { get; init; }

    /// <summary>Data that can be used: different ones, at least one.</summary>
    public required ImmutableArray<TData> Samples { get; init; }

    /// <summary>Data that comes from outside and cannot be used; none when everything can be.</summary>
    public ImmutableArray<TData> Faulty { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Sales in which the samples hold, or take something off: each sample in one of them at least. Several lines each, so that their order can be changed.
    /// </summary>
    public required ImmutableArray<PromotionSale> Sales { get; init; }
}

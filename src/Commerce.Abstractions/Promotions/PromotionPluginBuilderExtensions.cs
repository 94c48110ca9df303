using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Commerce;
using Commerce.Promotions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for plugins of promotions.</summary>
public static class PromotionPluginBuilderExtensions
{
    /// <summary>Adds a condition of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">A stable name with a version, such as <c>acme.weather/1</c>: how it stands in JSON.</param>
    /// <param name="resolver">A source-generated context that knows the type.</param>
    public static ICommerceBuilder AddPromotionCondition<TCondition, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRule>(
        this ICommerceBuilder builder, string name, IJsonTypeInfoResolver resolver)
        where TCondition : PromotionCondition
        where TRule : class, IPromotionConditionRule<TCondition>
    {
        builder.Services.AddSingleton(new CommerceTypeRegistration(typeof(PromotionCondition), typeof(TCondition), name, resolver));
        builder.Services.AddSingleton<TRule>();
        builder.Services.AddSingleton(static services => PromotionRuleRegistration.Condition(services.GetRequiredService<TRule>()));
        return builder;
    }

    /// <summary>Adds an action of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">A stable name with a version, such as <c>acme.pay-what-you-want/1</c>: how it stands in JSON.</param>
    /// <param name="resolver">A source-generated context that knows the type.</param>
    public static ICommerceBuilder AddPromotionAction<TAction, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRule>(
        this ICommerceBuilder builder, string name, IJsonTypeInfoResolver resolver)
        where TAction : PromotionAction
        where TRule : class, IPromotionActionRule<TAction>
    {
        builder.Services.AddSingleton(new CommerceTypeRegistration(typeof(PromotionAction), typeof(TAction), name, resolver));
        builder.Services.AddSingleton<TRule>();
        builder.Services.AddSingleton(static services => PromotionRuleRegistration.Action(services.GetRequiredService<TRule>()));
        return builder;
    }

    /// <summary>Asks a source for facts that promotions name; resolved per scope.</summary>
    public static ICommerceBuilder AddPromotionFacts<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this ICommerceBuilder builder)
        where TSource : class, IPromotionFactSource
    {
        builder.Services.AddScoped<IPromotionFactSource, TSource>();
        return builder;
    }
}

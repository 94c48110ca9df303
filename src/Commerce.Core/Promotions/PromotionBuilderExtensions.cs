using Commerce.Promotions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for promotions.</summary>
public static class PromotionBuilderExtensions
{
    /// <summary>Offers a promotion in every shop.</summary>
    public static ICommerceBuilder AddPromotion(this ICommerceBuilder builder, Promotion promotion)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(promotion);
        builder.Services.Configure<PromotionOptions>(options => options.Promotions.Add(promotion));
        return builder;
    }
}

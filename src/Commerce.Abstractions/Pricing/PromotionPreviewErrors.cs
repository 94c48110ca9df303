using System.Globalization;

namespace Commerce.Pricing;

/// <summary>The answers of the preview that no calculation gives.</summary>
public static class PromotionPreviewErrors
{
    /// <summary>A promotion needs a code, and none of its codes was entered.</summary>
    public static CommerceError CodeNeeded { get; } = CommerceError.Refused("pricing.code_needed", "It counts with a code only. Enter it.");

    /// <summary>Its conditions hold, but other promotions count instead.</summary>
    public static CommerceError NotChosen { get; } =
        CommerceError.Refused("pricing.not_chosen", "Other promotions count instead: they do not allow this one, or left nothing for it.");

    /// <summary>A simulation over too many sales.</summary>
    public static CommerceError TooManySales(int limit) => CommerceError
        .Invalid("pricing.too_many_sales", string.Create(CultureInfo.InvariantCulture, $"A simulation has at most {limit} sales. Take a sample, or simulate them in parts."))
        .At("sales");

    /// <summary>A list of sales holds a null.</summary>
    public static CommerceError MissingSale(int index) => CommerceError
        .Invalid("pricing.missing_sale", "A sale of the list is null. Leave it out.")
        .At(string.Create(CultureInfo.InvariantCulture, $"sales[{index}]"));
}

namespace Commerce.Promotions;

/// <summary>Finds what is wrong with a filter that comes from outside.</summary>
internal static class PromotionFilterCheck
{
    private const int MaxValues = 10_000;

    public static PromotionFault? Find(ProductFilter filter)
    {
        if (SizeOf(filter) > MaxValues)
        {
            return new("", $"it names more than {MaxValues} products, categories and tags.");
        }

        if (filter.Skus.Any(static s => s.IsDefault))
        {
            return new(".skus", "one of the SKUs is none.");
        }

        if (filter.Categories.Any(string.IsNullOrWhiteSpace))
        {
            return new(".categories", "one of the categories is empty.");
        }

        if (filter.Tags.Any(string.IsNullOrWhiteSpace))
        {
            return new(".tags", "one of the tags is empty.");
        }

        for (var i = 0; i < filter.Attributes.Length; i++)
        {
            if (FactRule.FindFault(filter.Attributes[i]) is var (part, reason))
            {
                return new($".attributes[{i}].{part}", reason);
            }
        }

        return filter.Except switch
        {
            null => null,
            { Except: not null } => new(".except.except", "what is excepted excepts nothing itself."),
            { Skus.IsEmpty: true, Categories.IsEmpty: true, Tags.IsEmpty: true, Attributes.IsEmpty: true } => new(".except", "it excepts every product."),
            _ => Find(filter.Except) is { } fault ? fault with { Path = $".except{fault.Path}" } : null,
        };
    }

    public static int SizeOf(ProductFilter filter) =>
        filter.Skus.Length + filter.Categories.Length + filter.Tags.Length + filter.Attributes.Length + (filter.Except is { Except: null } except ? SizeOf(except) : 0);
}

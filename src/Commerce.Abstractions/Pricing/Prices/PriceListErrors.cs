namespace Commerce.Pricing;

/// <summary>The refusals of price lists.</summary>
public static class PriceListErrors
{
    /// <summary>A list of price lists holds a null.</summary>
    public static CommerceError Missing(int list) => CommerceError
        .Invalid("pricing.price_list_missing", "A price list is null. Leave it out.")
        .At($"lists[{list}]");

    /// <summary>A price list has no id.</summary>
    public static CommerceError NoId(int list) => CommerceError
        .Invalid("pricing.price_list_no_id", "The price list has no id. Give it one.")
        .At($"lists[{list}].id");

    /// <summary>A price list cannot be used. The target is a path such as <c>lists[0].entries[2].rules[1].values</c>.</summary>
    public static CommerceError Malformed(PriceListId list, string path, string reason) => CommerceError
        .Invalid("pricing.price_list_malformed", $"The price list '{list}' cannot be used: {reason}")
        .At(path);

    /// <summary>There are more price lists, or more prices in them, than a book holds.</summary>
    public static CommerceError TooMany(string what, int limit) => CommerceError
        .Invalid("pricing.price_lists_too_many", $"A price book holds at most {limit} {what}. Remove the lists that are over.");

    /// <summary>A file of price lists cannot be read.</summary>
    public static CommerceError Unreadable(string reason) => CommerceError
        .Invalid("pricing.price_lists_unreadable", $"The price lists cannot be read: {reason}");
}

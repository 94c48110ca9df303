using Commerce.Catalog;

namespace Commerce.Promotions;

/// <summary>Which goods are meant. Each list that is not empty must match; an empty filter matches every promotable product.</summary>
public sealed record ProductFilter
{
    /// <summary>Every promotable product.</summary>
    public static ProductFilter Everything { get; } = new();

    /// <summary>One of these SKUs.</summary>
    public ImmutableArray<Sku> Skus { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>At least one of these categories.</summary>
    public ImmutableArray<string> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>At least one of these tags.</summary>
    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Goods of one category.</summary>
    public static ProductFilter Category(string category) => new() { Categories = [category] };

    /// <summary>Goods of some SKUs.</summary>
    public static ProductFilter Sku(params ReadOnlySpan<Sku> skus) => new() { Skus = [.. skus] };

    /// <summary>Goods with a tag.</summary>
    public static ProductFilter Tag(string tag) => new() { Tags = [tag] };

    /// <summary>True when the item is meant.</summary>
    public bool Matches(CatalogItem item) =>
        item.IsPromotable
        && (Categories.IsEmpty || Intersect(Categories, item.Categories))
        && (Tags.IsEmpty || Intersect(Tags, item.Tags))
        && (Skus.IsEmpty || Skus.Contains(item.Sku));

    /// <inheritdoc/>
    public bool Equals(ProductFilter? other) =>
        other is not null
        && Skus.AsSpan().SequenceEqual(other.Skus.AsSpan())
        && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan())
        && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var sku in Skus)
        {
            hash.Add(sku);
        }

        foreach (var category in Categories)
        {
            hash.Add(category, StringComparer.Ordinal);
        }

        foreach (var tag in Tags)
        {
            hash.Add(tag, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    // Both lists are short: a scan beats a hash.
    private static bool Intersect(ImmutableArray<string> wanted, ImmutableArray<string> had)
    {
        foreach (var one in wanted)
        {
            foreach (var other in had)
            {
                if (string.Equals(one, other, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

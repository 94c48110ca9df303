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

    /// <summary>Rules for the attributes of the product; each must hold.</summary>
    public ImmutableArray<FactRule> Attributes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Goods that are not meant, whatever else matches; <see langword="null"/> for none. It excepts nothing itself.</summary>
    public ProductFilter? Except { get; init; }

    /// <summary>Goods of one category.</summary>
    public static ProductFilter Category(string category) => new() { Categories = [category] };

    /// <summary>Goods of some SKUs.</summary>
    public static ProductFilter Sku(params ReadOnlySpan<Sku> skus) => new() { Skus = [.. skus] };

    /// <summary>Goods with a tag.</summary>
    public static ProductFilter Tag(string tag) => new() { Tags = [tag] };

    /// <summary>True when the item is meant.</summary>
    public bool Matches(CatalogItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.IsPromotable && Covers(item);
    }

    /// <inheritdoc/>
    public bool Equals(ProductFilter? other) =>
        other is not null
        && Skus.AsSpan().SequenceEqual(other.Skus.AsSpan())
        && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan())
        && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan())
        && Attributes.AsSpan().SequenceEqual(other.Attributes.AsSpan())
        && Equals(Except, other.Except);

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

        foreach (var rule in Attributes)
        {
            hash.Add(rule);
        }

        hash.Add(Except);
        return hash.ToHashCode();
    }

    /// <summary>True when it leaves out nothing but what no promotion may touch.</summary>
    internal bool IsEverything => Skus.IsEmpty && Categories.IsEmpty && Tags.IsEmpty && Attributes.IsEmpty && Except is null;

    private bool Covers(CatalogItem item) =>
        (Categories.IsEmpty || Intersect(Categories, item.Categories))
        && (Tags.IsEmpty || Intersect(Tags, item.Tags))
        && (Skus.IsEmpty || Skus.Contains(item.Sku))
        && (Attributes.IsEmpty || HasAttributes(item.Attributes))
        && Except?.Covers(item) != true;

    private bool HasAttributes(Attributes attributes)
    {
        foreach (var rule in Attributes)
        {
            if (!rule.Holds(attributes))
            {
                return false;
            }
        }

        return true;
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

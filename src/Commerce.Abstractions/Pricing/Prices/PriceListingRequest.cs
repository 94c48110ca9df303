namespace Commerce.Pricing;

/// <summary>Which prices are to be shown, to whom. Nothing in it is trusted.</summary>
public sealed record PriceListingRequest
{
    /// <summary>The shop that sells.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The currency of the prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The products, 500 at most unless the options say otherwise; one may stand there twice.</summary>
    public required ImmutableArray<Sku> Skus { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>Who looks; <see langword="default"/> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>Where the goods would go; <see langword="null"/> while unknown: the shop's own taxes count.</summary>
    public Address? Destination { get; init; }

    /// <summary>Further facts that price lists ask for, such as the sales channel. They decide on prices: take them from your own data, never from the browser.</summary>
    public ImmutableArray<Fact> Facts { get; init => field = value.IsDefault ? [] : value; } = [];
}

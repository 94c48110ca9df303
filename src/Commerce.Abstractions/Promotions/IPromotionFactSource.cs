namespace Commerce.Promotions;

/// <summary>Port to what promotions may ask for and only the host knows: the weather, a membership, the stock of a campaign.</summary>
public interface IPromotionFactSource
{
    /// <summary>The names of the facts that it gives. It is asked only while an active promotion names one of them.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>The facts of a sale; what is unknown is left out.</summary>
    ValueTask<ImmutableArray<Fact>> GetAsync(PromotionFactQuery query, CancellationToken cancellationToken);
}

namespace Commerce.Promotions;

/// <summary>The promotions of an app that keeps them in code or in a file.</summary>
public sealed class PromotionOptions
{
    /// <summary>The promotions of every shop.</summary>
    /// <value>Empty.</value>
    public IList<Promotion> Promotions { get; } = [];
}

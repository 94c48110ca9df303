namespace Commerce.Pricing;

/// <summary>The prices of an app that keeps its price lists in code or in a file.</summary>
public sealed class PriceOptions
{
    /// <summary>The price lists.</summary>
    /// <value>Empty: the catalog's own prices count.</value>
    public IList<PriceList> Lists { get; } = [];

    /// <summary>The most products that are listed at once.</summary>
    /// <value>500.</value>
    public int MaxListedSkus { get; set; } = 500;

    /// <summary>For how long the built-in price history remembers prices that are no longer in force.</summary>
    /// <value>400 days: a year's season and the 30 days before it.</value>
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(400);
}

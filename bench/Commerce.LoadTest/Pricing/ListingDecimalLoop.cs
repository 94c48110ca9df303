namespace Commerce.LoadTest.Pricing;

/// <summary>The same page as a straight loop over <see langword="decimal"/> arrays: prices, sale prices and rates found already, no tier computed, only counted.</summary>
internal sealed class ListingDecimalLoop(ListingWorkload workload)
{
    private readonly decimal[] _regular = [.. workload.Prices.Select(p => p / 100m)];
    private readonly decimal?[] _sale = [.. workload.Prices.Select((p, i) => ListingWorkload.IsOnSale(i) ? (p - 50) / 100m : (decimal?)null)];
    private readonly decimal[] _rates = [.. workload.Prices.Select((_, i) => ListingWorkload.IsReducedRate(i) ? 0.07m : 0.19m)];
    private readonly int[] _tiers = [.. workload.Prices.Select((_, i) => ListingWorkload.HasTiers(i) ? ListingWorkload.IsOnSale(i) ? 0 : 2 : 0)];

    public (decimal Net, decimal Gross, decimal Was, int Tiers)[] Run()
    {
        var listed = new (decimal, decimal, decimal, int)[_regular.Length];
        for (var i = 0; i < listed.Length; i++)
        {
            var gross = _sale[i] ?? _regular[i];
            var tax = Math.Round(gross * _rates[i] / (1 + _rates[i]), 2, MidpointRounding.AwayFromZero);
            listed[i] = (gross - tax, gross, _sale[i] is null ? 0 : _regular[i], _tiers[i]);
        }

        return listed;
    }
}

using Commerce.Inventory;

namespace Commerce.LoadTest.Inventory;

/// <summary>The buyers of one process: half through the queue, half in sessions of their own.</summary>
internal static class StormBuyers
{
    public const int Buyers = 32;
    public const int Attempts = 5_000;

    /// <summary>How many units of each SKU were promised.</summary>
    public static async Task<Dictionary<string, long>> RunAsync(StormCase storm, string process, Func<int, IReserver> open)
    {
        var left = Attempts;
        var promised = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(buyer => Task.Run(async () =>
        {
            await using var reserver = open(buyer);
            List<StockRequest> served = [];
            for (var attempt = Interlocked.Decrement(ref left); attempt >= 0; attempt = Interlocked.Decrement(ref left))
            {
                var lines = storm.Demands[attempt % storm.Demands.Length];
                if (await reserver.ReserveAsync($"{storm.Name}-{process}-{attempt}", lines))
                {
                    served.AddRange(lines);
                }
            }

            return served;
        })));
        return promised.SelectMany(lines => lines).GroupBy(line => line.Sku.Value).ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity));
    }
}

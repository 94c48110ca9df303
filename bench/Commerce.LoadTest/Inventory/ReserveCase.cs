using Commerce.Inventory;

namespace Commerce.LoadTest.Inventory;

/// <summary>One shape of W4: how many callers, which SKUs, how many lines.</summary>
/// <param name="Name">Its name among the figures.</param>
/// <param name="Callers">How many callers wait at the same time, each for its own answer.</param>
/// <param name="Skus">How many SKUs there are.</param>
/// <param name="Lines">How many different SKUs a reservation holds.</param>
/// <param name="ReplaysPercent">How many requests repeat an earlier one of the same caller.</param>
/// <param name="IsZipf">Whether the first SKUs are asked for most: the k-th 1/k times as often as the first.</param>
internal sealed record ReserveCase(string Name, int Callers, int Skus, int Lines, int ReplaysPercent = 0, bool IsZipf = false)
{
    private readonly double[] _cumulated = Cumulated(Skus, IsZipf);

    public static ReserveCase ManySkus { get; } = new("W4a", 16, 10_000, 3);

    public static ReserveCase Hot(int callers) => new(callers == 64 ? "W4b" : FormattableString.Invariant($"W4b{callers}"), callers, 1, 1);

    public static ReserveCase Mixed { get; } = new("W4c", 64, 100, 3, ReplaysPercent: 10, IsZipf: true);

    public static Sku SkuAt(int index) => Sku.Of(FormattableString.Invariant($"SKU-{index:00000}"));

    /// <summary>The next lines of a caller: different SKUs, not in the order of their locks.</summary>
    public StockRequest[] Draw(Random random)
    {
        var lines = new StockRequest[Lines];
        for (var i = 0; i < Lines; i++)
        {
            Sku sku;
            do
            {
                sku = SkuAt(Next(random));
            }
            while (lines.AsSpan(0, i).ToArray().Any(line => line.Sku == sku));
            lines[i] = new StockRequest(sku, 1);
        }

        return lines;
    }

    private int Next(Random random)
    {
        var found = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return Math.Min(Skus - 1, found < 0 ? ~found : found);
    }

    private static double[] Cumulated(int skus, bool isZipf)
    {
        var sums = new double[skus];
        for (var i = 0; i < skus; i++)
        {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + (isZipf ? 1.0 / (i + 1) : 1);
        }

        return sums;
    }
}

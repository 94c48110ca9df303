namespace Commerce.Promotions.Tests;

/// <summary>A position of the naive evaluator: a line of pieces, or a shipping price.</summary>
internal sealed class NaiveLine
{
    public required string Sku { get; init; }

    public string Category { get; init; } = "";

    public string Tag { get; init; } = "";

    public bool IsPromotable { get; init; } = true;

    public bool IsShipping { get; init; }

    public required long Quantity { get; init; }

    public required long List { get; init; }

    public long Left { get; set; }

    /// <summary>How many pieces deals have taken, the dearest first.</summary>
    public int Taken { get; set; }

    /// <summary>What deals took off, in proportion to what later promotions left.</summary>
    public long TakenOff { get; set; }

    public void Reset() => (Left, Taken, TakenOff) = (List, 0, 0);

    /// <summary>The prices of its pieces as they stand, the dearest first.</summary>
    public long[] Pieces() => Spread(Left, Quantity);

    /// <summary>The prices of the pieces that no deal has taken, before deals, the dearest first.</summary>
    public long[] FreePieces() => [.. Spread(Left + TakenOff, Quantity).Skip(Taken)];

    private static long[] Spread(long value, long count)
    {
        var pieces = new long[count];
        for (var i = 0; i < count; i++)
        {
            pieces[i] = (value / count) + (i < value % count ? 1 : 0);
        }

        return pieces;
    }
}

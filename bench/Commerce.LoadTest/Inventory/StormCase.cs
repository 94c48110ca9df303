using Commerce.Inventory;

namespace Commerce.LoadTest.Inventory;

/// <summary>What is sold in one storm: the stock, and what buyers ask for in turn.</summary>
internal sealed record StormCase(string Name, (string Sku, long OnHand)[] Stock, StockRequest[][] Demands)
{
    public static StormCase[] All { get; } =
    [
        One("stock1", 1),
        One("stock10", 10),
        One("stock1000", 1_000),
        new("twice", [("twice-A", 1_000)], [[Of("twice-A", 1), Of("twice-A", 2)]]),
        new("opposite", [("opposite-A", 1_000), ("opposite-B", 1_000)], [[Of("opposite-A", 1), Of("opposite-B", 1)], [Of("opposite-B", 1), Of("opposite-A", 1)]]),

        // Kits that share a component, as their components.
        new(
            "bundles",
            [("bundles-A", 700), ("bundles-B", 700), ("bundles-C", 1_000)],
            [[Of("bundles-C", 2), Of("bundles-A", 1)], [Of("bundles-B", 2), Of("bundles-C", 1)], [Of("bundles-A", 1), Of("bundles-B", 1), Of("bundles-C", 1), Of("bundles-A", 1)]]),
    ];

    private static StormCase One(string name, long onHand) => new(name, [(name + "-A", onHand)], [[Of(name + "-A", 1)]]);

    private static StockRequest Of(string sku, long quantity) => new(Sku.Of(sku), quantity);
}

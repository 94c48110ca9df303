namespace Commerce.Inventory;

/// <summary>How far the feed of a shop has come. Whoever gives positions holds it locked until his transaction ends, so positions become visible in their order.</summary>
internal sealed class StockFeedHeadRow
{
    public ShopId Shop { get; private set; }

    public long LastPosition { get; private set; }

    /// <summary>The last position that was forgotten.</summary>
    public long ForgottenPosition { get; private set; }

    /// <summary>The last SKU that got positions: the next ones come first, so that none waits for ever behind those that always move.</summary>
    public string LastSku { get; private set; } = "";
}

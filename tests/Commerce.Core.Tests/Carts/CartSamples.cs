namespace Commerce.Carts.Tests;

internal static class CartSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static CartTerms Terms { get; } = new()
    {
        Now = Now,
        TimeToLive = TimeSpan.FromDays(30),
        DraftTimeToLive = TimeSpan.FromDays(365),
        MaxLines = 500,
        MaxCodes = 20,
        MaxDiscounts = 3,
    };

    public static Sku Tea { get; } = Sku.Of("TEA-1");

    public static Sku Cup { get; } = Sku.Of("CUP-1");

    public static Attributes Engraved(string text) => Attributes.Create([new("engraving", text)]).Value;

    public static LineId NewLine() => LineId.New(TimeProvider.System);

    public static Cart Empty() => CartDecider.Create(CartId.New(TimeProvider.System), ShopId.Default, new CreateCart(Currency.Eur), Terms).Value with { Version = 1 };

    public static Cart With(params (Sku Sku, long Quantity)[] goods) =>
        goods.Aggregate(Empty(), (cart, g) => CartDecider.Add(cart, new AddToCart(g.Sku, g.Quantity), NewLine(), Terms).Value);

    public static Cart WithLines(int count) => Empty() with
    {
        Lines = [.. Enumerable.Range(0, count).Select(i => new CartLine { Id = NewLine(), Sku = Sku.Of($"SKU-{i}"), Quantity = Quantity.One })],
    };
}

using Commerce.Storage;

namespace Commerce.Carts;

internal static class CartRowMap
{
    public static SqlTable Table { get; } = new(typeof(CartRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CartRow>("carts", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.Customer });
        row.HasIndex(r => r.ExpiresAt);
    }) with { Checks = [("version", "version > 0")] };
}

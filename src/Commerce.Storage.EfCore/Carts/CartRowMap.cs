using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Carts;

internal static class CartRowMap
{
    public static SqlTable Table { get; } = new(typeof(CartRow));

    /// <summary>Which rows are drafts, in the words of their index.</summary>
    public const string IsDraft = "origin = 'Staff' AND state = 'Open'";

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CartRow>("carts", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.Customer });
        row.HasIndex(r => r.ExpiresAt);
        row.HasIndex(r => new { r.Shop, r.Id }).HasFilter(IsDraft);
    }) with { Checks = [("version", "version > 0")] };
}

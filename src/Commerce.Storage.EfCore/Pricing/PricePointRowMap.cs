using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Pricing;

internal static class PricePointRowMap
{
    public static SqlTable Table { get; } = new(typeof(PricePointRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PricePointRow>("price_points", row =>
    {
        row.HasKey(r => new { r.Shop, r.Currency, r.Sku, r.At });
        row.HasIndex(r => r.At);
        row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
    }) with { Checks = [("per_units", "per_units > 0")] };
}

using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.StoredValue;

internal static class StoredValueEntryRowMap
{
    private const string OfPayment = "reference IS NOT NULL";

    public static SqlTable Table { get; } = new(typeof(StoredValueEntryRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StoredValueEntryRow>("stored_value_entries", row =>
    {
        row.HasKey(r => new { r.Shop, r.Account, r.Number });
        row.HasIndex(r => new { r.Shop, r.Kind, r.Key }).IsUnique();
        row.HasIndex(r => new { r.Shop, r.Account, r.Reference }).HasFilter(OfPayment);
        row.HasIndex(r => new { r.Shop, r.MovedAt, r.Account, r.Number }).HasFilter(OfPayment);
        row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
    }) with { Checks = [("number", "number > 0"), ("money", "held >= 0 AND balance >= held")] };
}

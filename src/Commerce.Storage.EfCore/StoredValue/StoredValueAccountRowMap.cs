using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.StoredValue;

internal static class StoredValueAccountRowMap
{
    private const string Due = "expires_at IS NOT NULL AND balance > held";

    public static SqlTable Table { get; } = new(typeof(StoredValueAccountRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StoredValueAccountRow>("stored_value_accounts", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.CodeHash }).IsUnique().HasFilter("code_hash IS NOT NULL");
        row.HasIndex(r => new { r.Shop, r.Customer, r.Currency }).IsUnique().HasFilter("customer IS NOT NULL");
        row.HasIndex(r => new { r.Shop, r.ExpiresAt }).HasFilter(Due);
        row.HasIndex(r => new { r.ExpiresAt, r.Shop }).HasFilter(Due);
        row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
    }) with { Checks = [("money", "held >= 0 AND balance >= held")] };
}

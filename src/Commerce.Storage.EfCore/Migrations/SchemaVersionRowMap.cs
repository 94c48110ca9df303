namespace Commerce.Storage;

internal static class SchemaVersionRowMap
{
    public static SqlTable Table { get; } = new(typeof(SchemaVersionRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<SchemaVersionRow>("schema_versions", row =>
    {
        row.HasKey(r => r.Version);
        row.Property(r => r.Version).ValueGeneratedNever();
    });
}

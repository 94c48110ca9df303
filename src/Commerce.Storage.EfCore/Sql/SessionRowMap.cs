namespace Commerce.Storage;

internal static class SessionRowMap
{
    public static SqlTable Table { get; } = new(typeof(SessionRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<SessionRow>("sessions", row =>
    {
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
    });
}

using Commerce.Storage;

namespace Commerce.Messaging;

internal static class InboxRowMap
{
    public static SqlTable Table { get; } = new(typeof(InboxRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<InboxRow>("inbox", row =>
    {
        row.HasKey(r => new { r.Shop, r.Source, r.MessageId });
        row.HasIndex(r => r.ReceivedAt);
    });
}

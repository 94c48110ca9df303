using Commerce.Storage;

namespace Commerce.Messaging;

internal static class LeaseRowMap
{
    public static SqlTable Table { get; } = new(typeof(LeaseRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<LeaseRow>("leases", row => row.HasKey(r => r.Name));
}

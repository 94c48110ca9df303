using Commerce.Storage;

namespace Commerce.Orders;

internal static class OrderNumberRowMap
{
    public static SqlTable Table { get; } = new(typeof(OrderNumberRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<OrderNumberRow>("order_numbers", row => row.HasKey(r => r.Shop));
}

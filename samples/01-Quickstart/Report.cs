using Commerce.Orders;

namespace Quickstart;

/// <summary>What became of an order.</summary>
internal static class Report
{
    public static Order History(Order order)
    {
        Console.WriteLine($"Status: {order.Status}");
        foreach (var entry in order.History)
        {
            Console.WriteLine($"  {entry.At:HH:mm:ss} {entry.Actor}: {entry.What} {entry.Detail}".TrimEnd());
        }

        return order;
    }
}

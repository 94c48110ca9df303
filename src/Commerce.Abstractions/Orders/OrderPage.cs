namespace Commerce.Orders;

/// <summary>A page of a list of orders.</summary>
/// <param name="Orders">Its orders, in the order that was asked for.</param>
/// <param name="Next">Where the next page begins: ask the same query with it as <see cref="OrderQuery.After"/>. <see langword="null"/> on the last page.</param>
public sealed record OrderPage(ImmutableArray<Order> Orders, OrderCursor? Next);

using Commerce;

namespace TeaShop;

/// <summary>Points that a customer has earned by an order: a table of this app's own, with a foreign key to Commerce's table of orders.</summary>
public sealed class LoyaltyEntry
{
    public required ShopId Shop { get; init; }

    public required OrderId Order { get; init; }

    public required long Points { get; init; }
}

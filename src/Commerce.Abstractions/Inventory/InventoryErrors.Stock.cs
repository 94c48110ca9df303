namespace Commerce.Inventory;

/// <content>Refusals of stock commands, deliveries and locations.</content>
public static partial class InventoryErrors
{
    /// <summary>Goods of a transfer with a cost of their own.</summary>
    public static CommerceError TransferKeepsCost { get; } = CommerceError
        .Invalid("inventory.transfer_keeps_cost", "Goods of a transfer keep the cost that they have. Leave the cost out.")
        .At("cost");

    /// <summary>A transfer to where the goods lie.</summary>
    public static CommerceError TransferToItself { get; } = CommerceError
        .Invalid("inventory.transfer_to_itself", "The goods lie at that location already. Name another one.")
        .At("to");

    /// <summary>Goods came with a delivery that nobody expected.</summary>
    public static CommerceError UnknownDelivery(StockDeliveryId delivery, Sku sku) => CommerceError
        .NotFound("inventory.unknown_delivery", $"No '{sku.Value}' is expected with '{delivery.Value}'. Receive it without a delivery, or expect it first.")
        .With("delivery", delivery.Value)
        .At("delivery");

    /// <summary>A transfer under a number that is taken.</summary>
    public static CommerceError DeliveryExists(StockDeliveryId delivery, Sku sku) => CommerceError
        .Conflict("inventory.delivery_exists", $"'{sku.Value}' is on its way with '{delivery.Value}' already. Send it under a number of its own.")
        .With("delivery", delivery.Value)
        .At("delivery");

    /// <summary>More goods than a transfer has on its way.</summary>
    public static CommerceError MoreThanSent(StockDelivery delivery, long quantity) => CommerceError
        .Refused("inventory.more_than_sent", $"{Text(delivery.Outstanding)} of '{delivery.Sku.Value}' are on their way with '{delivery.Id.Value}'; {Text(quantity)} cannot come in. Adjust the count if there are more.")
        .With("outstanding", Text(delivery.Outstanding))
        .With("quantity", Text(quantity))
        .At("quantity");

    /// <summary>A delivery that goes to another location.</summary>
    public static CommerceError DeliveryGoesElsewhere(StockDelivery delivery) => CommerceError
        .Refused("inventory.delivery_goes_elsewhere", $"'{delivery.Id.Value}' goes to '{delivery.To.Value}'. Say it of that location, or receive the goods where they arrive.")
        .With("location", delivery.To.Value)
        .At("location");

    /// <summary>Bad goods where good ones are sold.</summary>
    public static CommerceError LocationIsForSale(LocationId location) => CommerceError
        .Refused("inventory.location_is_for_sale", $"Goods at '{location.Value}' are sold, or somebody waits for them. Put damaged ones, and those that somebody must look at, at a location that is not for sale.")
        .With("location", location.Value)
        .At("location");

    /// <summary>A count outside its range.</summary>
    public static CommerceError CountOutOfRange(long count) => CommerceError
        .Invalid("inventory.count_out_of_range", $"A count lies between 0 and {Text(StockLevel.MaxOnHand)}; {Text(count)} was given.")
        .With("count", Text(count))
        .At("onHand");

    /// <summary>A policy with a number outside its range.</summary>
    public static CommerceError PolicyOutOfRange(string target) => CommerceError
        .Invalid("inventory.policy_out_of_range", $"Every number of a policy lies between 0 and {Text(Quantity.MaxValue)}.")
        .At(target);

    /// <summary>A negative cost, one without currency, or more than <see cref="StockMovement.MaxCost"/> for all goods together.</summary>
    public static CommerceError CostOutOfRange(string target) => CommerceError
        .Invalid("inventory.cost_out_of_range", $"A cost has a currency and is not negative; all goods together cost at most {Text(StockMovement.MaxCost)} minor units.")
        .At(target);

    /// <summary>A location that cannot be saved.</summary>
    public static CommerceError LocationOutOfRange(string target) => CommerceError
        .Invalid("inventory.location_out_of_range", "A location has an id, a name of at most 200 characters, a priority of -1,000,000 to 1,000,000 and a position on the earth or none.")
        .At(target);

    /// <summary>A page of locations outside its range.</summary>
    public static CommerceError LocationPageOutOfRange(int limit) => CommerceError
        .Invalid("inventory.location_page_out_of_range", $"A page has 1 to {Text(limit)} locations.")
        .With("limit", Text(limit))
        .At("limit");

    /// <summary>No command, or too many.</summary>
    public static CommerceError CommandsOutOfRange(int limit) => CommerceError
        .Invalid("inventory.commands_out_of_range", $"1 to {Text(limit)} stock commands can be sent at once, each with a key of its own among its kind.")
        .With("limit", Text(limit))
        .At("commands");
}

using System.Globalization;

namespace Commerce.Orders;

/// <summary>The refusals of orders.</summary>
public static class OrderErrors
{
    /// <summary>A page outside its range.</summary>
    public static CommerceError PageOutOfRange { get; } = CommerceError
        .Invalid("orders.page_out_of_range", "A page holds 1 to 200 orders. Ask for fewer and go on with the page's 'next' as 'after'.")
        .At("limit");

    /// <summary>A place in a list that is sorted otherwise.</summary>
    public static CommerceError OtherSort { get; } = CommerceError
        .Invalid("orders.other_sort", "The place belongs to a list that is sorted otherwise. Take it from a page of the same query, or begin at the first page.")
        .At("after");

    /// <summary>Amounts of two currencies.</summary>
    public static CommerceError MixedCurrencies { get; } = CommerceError
        .Invalid("orders.mixed_currencies", "The lowest and the highest total are in two currencies. Give both in one.")
        .At("totalTo");

    /// <summary>A filter that cannot be.</summary>
    public static CommerceError FilterInvalid(string target) => CommerceError
        .Invalid("orders.filter_invalid", $"The filter '{target}' is not one that orders have. Use the members of its enumeration, and text of at most 200 letters without control characters.")
        .At(target);

    /// <summary>A command without an idempotency key.</summary>
    public static CommerceError KeyRequired { get; } = CommerceError
        .Invalid("orders.key_required", "The command has no idempotency key. Send a new one with each new command.")
        .At("key");

    /// <summary>Units without a line.</summary>
    public static CommerceError LineRequired { get; } =
        CommerceError.Invalid("orders.line_required", "The units name no line. Take its id from the order's lines.");

    /// <summary>The shop has no such order.</summary>
    public static CommerceError NotFound(string order) => CommerceError
        .NotFound("orders.not_found", $"There is no order '{order}' in this shop. Check the number and the shop.")
        .With("order", order);

    /// <summary>Another order of the shop has the number.</summary>
    public static CommerceError NumberTaken(string number) => CommerceError
        .Conflict("orders.number_taken", $"Another order of this shop has the number '{number}'. Let the strategy of order numbers give each order one of its own.")
        .With("order", number);

    /// <summary>The order has no such shipment.</summary>
    public static CommerceError ShipmentNotFound(string number, ShipmentId shipment) => CommerceError
        .NotFound("orders.shipment_not_found", $"Order {number} has no shipment {shipment}. Take the id from the order's shipments.")
        .With("shipment", shipment.ToString());

    /// <summary>The order's life does not allow the action now.</summary>
    /// <param name="number">The order.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="action">What was asked, such as <c>ship</c>.</param>
    /// <param name="allowed">The states in which the action is allowed.</param>
    public static CommerceError IllegalTransition(string number, OrderState state, string action, string allowed) => CommerceError
        .Conflict("orders.illegal_transition", $"Order {number} is {state}: '{action}' is only possible while it is {allowed}.")
        .With("state", state.ToString())
        .With("action", action);

    /// <summary>A line that the order does not have.</summary>
    public static CommerceError UnknownLine(string number, LineId line) => CommerceError
        .Invalid("orders.unknown_line", $"Order {number} has no line {line}. Take the id from the order's lines.")
        .With("line", line.ToString());

    /// <summary>A number of units outside its range.</summary>
    public static CommerceError QuantityOutOfRange(long quantity) => CommerceError
        .Invalid("orders.quantity_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A number of units lies between 1 and {Quantity.MaxValue}; {quantity} was given."));

    /// <summary>More was to be sent than is left.</summary>
    public static CommerceError OverShipping(Sku sku, long left, long asked) => CommerceError
        .Refused("orders.over_shipping", string.Create(CultureInfo.InvariantCulture, $"Only {left} of '{sku}' are left to send; {asked} were asked for."))
        .With("sku", sku.ToString())
        .With("left", left.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of a new line that another line has.</summary>
    public static CommerceError LineIdTaken { get; } =
        CommerceError.Invalid("orders.line_id_taken", "A line of the order has this id already. Give each new line a new id.").At("added");

    /// <summary>The taxes came from a provider.</summary>
    public static CommerceError TaxesProvided(string number) => CommerceError
        .Refused("orders.taxes_provided", $"The taxes of order {number} came from a tax provider and fit its lines only. Cancel units, or place a further order for what is added.");

    /// <summary>Units came back, or a part of the price was withheld.</summary>
    public static CommerceError EditAfterRefund(string number) => CommerceError
        .Refused("orders.edit_after_refund", $"A part of order {number} came back or was refunded already, so its lines stay as they are. Cancel units, or place a further order for what is added.");

    /// <summary>An edit that leaves no line.</summary>
    public static CommerceError NothingLeft(string number) =>
        CommerceError.Refused("orders.nothing_left", $"Nothing would be left of order {number}. Cancel its units instead.");

    /// <summary>Fewer units than were sent.</summary>
    public static CommerceError BelowShipped(Sku sku, long shipped, long asked) => CommerceError
        .Refused("orders.below_shipped", string.Create(CultureInfo.InvariantCulture, $"{shipped} of '{sku}' were sent already; {asked} are too few. What was sent comes back as a return."))
        .With("sku", sku.ToString());

    /// <summary>A line that a promotion gave.</summary>
    public static CommerceError GiftLine(Sku sku) =>
        CommerceError.Refused("orders.gift_line", $"'{sku}' is the gift of a promotion and follows from it. Leave its line out.").With("sku", sku.ToString());

    /// <summary>A line twice.</summary>
    public static CommerceError LineTwice(Sku sku) =>
        CommerceError.Invalid("orders.line_twice", $"The line of '{sku}' stands here twice. Give its quantity once.").With("sku", sku.ToString());

    /// <summary>A price that cannot be.</summary>
    public static CommerceError PriceInvalid(Currency currency) =>
        CommerceError.Invalid("orders.price_invalid", $"A price is zero or more and in {currency}, as the order is. Give it so.");

    /// <summary>The goods are on their way.</summary>
    public static CommerceError AddressAfterShipping(string number) => CommerceError
        .Refused("orders.address_after_shipping", $"A part of order {number} was sent already. Ask the carrier to send it elsewhere; only the billing address may still change.");

    /// <summary>An address that other taxes or postage would count for.</summary>
    public static CommerceError OtherRegion(string number) => CommerceError
        .Refused("orders.other_region", $"Taxes and shipping of order {number} were calculated for its country and region. Cancel it and place it anew for another one.");

    /// <summary>Tags that cannot be.</summary>
    public static CommerceError TagsInvalid(int most, int longest) => CommerceError
        .Invalid("orders.tags_invalid", string.Create(CultureInfo.InvariantCulture, $"An order has at most {most} tags of 1 to {longest} letters without control characters or blanks at the ends."))
        .At("tags");

    /// <summary>An order of another system that cannot be.</summary>
    public static CommerceError ImportInvalid(string target, string wanted) =>
        CommerceError.Invalid("orders.import_invalid", $"An order to be imported has {wanted} in '{target}'. Correct it and import it again.").At(target);

    /// <summary>No units, or too many entries.</summary>
    public static CommerceError UnitsOutOfRange(int most, int count) => CommerceError
        .Invalid("orders.units_out_of_range", string.Create(CultureInfo.InvariantCulture, $"The command names 1 to {most} entries of units; {count} were given. Name the lines and how many of each."))
        .At("units");

    /// <summary>More was to be called off than is left.</summary>
    public static CommerceError OverCancelling(Sku sku, long left, long asked) => CommerceError
        .Refused("orders.over_cancelling", string.Create(CultureInfo.InvariantCulture, $"Only {left} of '{sku}' are neither called off nor sent; {asked} were to be called off. What was sent comes back as a return."))
        .With("sku", sku.ToString())
        .With("left", left.ToString(CultureInfo.InvariantCulture));

    /// <summary>Nothing is left to be sent.</summary>
    public static CommerceError NothingToShip(string number) =>
        CommerceError.Refused("orders.nothing_to_ship", $"Nothing of order {number} is left to send.");

    /// <summary>Units are still on their way or not even sent.</summary>
    public static CommerceError NotDelivered(string number, long units) => CommerceError
        .Refused("orders.not_delivered", string.Create(CultureInfo.InvariantCulture, $"{units} units of order {number} have not arrived yet. Ship them and mark the shipments delivered first."))
        .With("units", units.ToString(CultureInfo.InvariantCulture));

    /// <summary>Something was sent already.</summary>
    public static CommerceError ShippedCannotCancel(string number) =>
        CommerceError.Refused("orders.shipped_cannot_cancel", $"A part of order {number} was sent already. Let it come back as a return instead.");

    /// <summary>Money was taken already, and nobody decided what becomes of it.</summary>
    public static CommerceError PaidCannotCancel(string number) => CommerceError
        .Refused("orders.paid_cannot_cancel", $"Order {number} is paid for, and a rule gives no money back. Cancel it yourself and say what becomes of the money.");

    /// <summary>A payment has begun and its outcome is not known yet.</summary>
    public static CommerceError PaymentInProgress(string number) => CommerceError
        .Conflict("orders.payment_in_progress", $"A payment of order {number} is being made, its outcome is not known yet. Resume the checkout under its key, then cancel.")
        .With("order", number);

    /// <summary>A text that is too long, or missing.</summary>
    public static CommerceError TextOutOfRange(string what, int minimum, int maximum, int actual) => CommerceError
        .Invalid("orders.text_out_of_range", string.Create(CultureInfo.InvariantCulture, $"The {what} has {minimum} to {maximum} characters; {actual} were given."))
        .At(what);

    /// <summary>The history is full.</summary>
    public static CommerceError HistoryFull(string number, int limit) => CommerceError
        .Refused("orders.history_full", string.Create(CultureInfo.InvariantCulture, $"The history of order {number} is full ({limit} entries). Keep further notes elsewhere."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));
}

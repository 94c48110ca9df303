using System.Globalization;

namespace Commerce.Inventory;

/// <summary>The refusals of inventory.</summary>
public static partial class InventoryErrors
{
    internal const string UnknownSkuCode = "inventory.unknown_sku";

    internal const string InsufficientCode = "inventory.insufficient_stock";

    /// <summary>A command without an idempotency key.</summary>
    public static CommerceError NoKey { get; } = CommerceError
        .Invalid("inventory.no_key", "The command has no idempotency key. Give it one, and the same one when you send it again.")
        .At("key");

    /// <summary>Nothing was asked for.</summary>
    public static CommerceError NoLines { get; } = CommerceError
        .Invalid("inventory.no_lines", "There is nothing to reserve. Add at least one line.")
        .At("lines");

    /// <summary>An adjustment that adjusts nothing.</summary>
    public static CommerceError NothingToAdjust { get; } = CommerceError
        .Invalid("inventory.nothing_to_adjust", "The adjustment changes nothing. Say by how much the count was wrong.")
        .At("change");

    /// <summary>A repair of nothing.</summary>
    public static CommerceError NoFinding { get; } = CommerceError
        .Invalid("inventory.no_finding", "The repair names no finding. Take one from the report of an audit.")
        .At("finding");

    /// <summary>A repair without a reason.</summary>
    public static CommerceError NoReason { get; } = CommerceError
        .Invalid("inventory.no_reason", "A repair needs a reason: it stands in the ledger.")
        .At("reason");

    /// <summary>Only people can put it right.</summary>
    public static CommerceError FindingNotRepairable { get; } = CommerceError
        .Refused("inventory.finding_not_repairable", "There is no plan for the finding. Do what its message says, then ask for the audit again.")
        .At("finding");

    /// <summary>There is nothing of the kind any more, or it is not what it was.</summary>
    public static CommerceError FindingChanged { get; } = CommerceError
        .Refused("inventory.finding_changed", "The stock is no longer as it was found. Nothing was changed. Ask for the audit again.")
        .At("finding");

    /// <summary>A page of an audit outside its range.</summary>
    public static CommerceError AuditPageOutOfRange(int limit) => CommerceError
        .Invalid("inventory.audit_page_out_of_range", $"A page of an audit has 1 to {Text(limit)} SKUs.")
        .With("limit", Text(limit))
        .At("limit");

    /// <summary>A reader was away for longer than the feed is kept.</summary>
    public static CommerceError FeedForgotten(long after, long oldest) => CommerceError
        .Refused("inventory.feed_forgotten", $"The feed begins at position {Text(oldest)}; what came after {Text(after)} was forgotten. Read the levels anew, then go on at {Text(oldest)}.")
        .With("oldest", Text(oldest))
        .At("after");

    /// <summary>A reader has come farther than the feed.</summary>
    public static CommerceError FeedNotThere(long after, long last) => CommerceError
        .Refused("inventory.feed_not_there", $"The feed ends at position {Text(last)}; {Text(after)} was never given. Was the storage restored from a backup? Read the levels anew, then go on at {Text(last)}.")
        .With("last", Text(last))
        .At("after");

    /// <summary>A page of a valuation outside its range.</summary>
    public static CommerceError ValuationPageOutOfRange(int limit) => CommerceError
        .Invalid("inventory.valuation_page_out_of_range", $"A page of a valuation has 1 to {Text(limit)} SKUs.")
        .With("limit", Text(limit))
        .At("limit");

    /// <summary>A valuation by no known method.</summary>
    public static CommerceError UnknownValuationMethod { get; } = CommerceError
        .Invalid("inventory.unknown_valuation_method", "The method of valuation is none of the known ones. Ask for Fifo or MovingAverage.")
        .At("method");

    /// <summary>A valuation of a time that ends before it begins.</summary>
    public static CommerceError ValuationEndsBeforeItBegins { get; } = CommerceError
        .Invalid("inventory.valuation_time_out_of_range", "The time to count from lies behind the time of the valuation. Ask for an earlier one, or leave it out.")
        .At("from");

    /// <summary>A SKU that was never set.</summary>
    public static CommerceError NoSku(string target) => CommerceError
        .Invalid("inventory.no_sku", "The SKU is missing. Name the product.")
        .At(target);

    /// <summary>A delivery that was never set.</summary>
    public static CommerceError NoDelivery { get; } = CommerceError
        .Invalid("inventory.no_delivery", "The delivery is empty. Name it, such as by the number of the purchase order or the transfer.")
        .At("delivery");

    /// <summary>A location that was never set.</summary>
    public static CommerceError NoLocation(string target) => CommerceError
        .Invalid("inventory.no_location", "The location is empty. Name one, or leave it out.")
        .At(target);

    /// <summary>A quantity outside its range.</summary>
    public static CommerceError QuantityOutOfRange(string target, long quantity) => CommerceError
        .Invalid("inventory.quantity_out_of_range", $"A quantity lies between 1 and {Text(Quantity.MaxValue)}; {Text(quantity)} was given.")
        .With("quantity", Text(quantity))
        .At(target);

    /// <summary>An adjustment by more than one command may change.</summary>
    public static CommerceError ChangeOutOfRange(long change) => CommerceError
        .Invalid("inventory.change_out_of_range", $"An adjustment changes a count by at most {Text(Quantity.MaxValue)}; {Text(change)} was given.")
        .With("change", Text(change))
        .At("change");

    /// <summary>A reason that is too long for the ledger.</summary>
    public static CommerceError ReasonTooLong(int limit) => CommerceError
        .Invalid("inventory.reason_too_long", $"A reason has at most {Text(limit)} characters of well-formed text. Shorten it, or leave out what is no text.")
        .At("reason");

    /// <summary>Too many lines.</summary>
    public static CommerceError TooManyLines(int count, int limit) => CommerceError
        .Invalid("inventory.too_many_lines", $"A reservation has at most {Text(limit)} lines; {Text(count)} were given. Split it.")
        .With("limit", Text(limit))
        .At("lines");

    /// <summary>Too many SKUs in one question.</summary>
    public static CommerceError TooManySkus(int count, int limit) => CommerceError
        .Invalid("inventory.too_many_skus", $"At most {Text(limit)} SKUs can be asked for at once; {Text(count)} were given. Ask in several calls.")
        .With("limit", Text(limit))
        .At("skus");

    /// <summary>A page size or position outside its range.</summary>
    public static CommerceError PageOutOfRange(int limit) => CommerceError
        .Invalid("inventory.page_out_of_range", $"A page starts after sequence 0 or later and has 1 to {Text(limit)} movements.")
        .With("limit", Text(limit))
        .At("limit");

    /// <summary>A rule that names nothing, or says something impossible.</summary>
    public static CommerceError AllocationOutOfRange(int limit) => CommerceError
        .Invalid(
            "inventory.allocation_out_of_range",
            $"A rule for locations names a strategy and a position on the earth or none, or ranks at most {Text(limit)} locations from 0 to {Text(StockPreference.MaxRank)}.")
        .With("limit", Text(limit))
        .At("allocation");

    /// <summary>A rule that names a strategy which nobody added.</summary>
    public static CommerceError UnknownAllocation(string strategy) => CommerceError
        .NotFound("inventory.unknown_allocation", $"No strategy for locations is called '{strategy}'. Add it with AddStockAllocation, or name one that was added.")
        .With("strategy", strategy)
        .At("allocation");

    /// <summary>A hold that lasts no time or too long.</summary>
    public static CommerceError TimeToLiveOutOfRange(TimeSpan limit) => CommerceError
        .Invalid("inventory.time_to_live_out_of_range", $"A reservation lasts longer than zero and at most {Text((long)limit.TotalDays)} days. To hold it without end, say that it never expires.")
        .With("limit_days", Text((long)limit.TotalDays))
        .At("timeToLive");

    /// <summary>A hold with a time and without end at once.</summary>
    public static CommerceError TimeToLiveAndNeverExpires { get; } = CommerceError
        .Invalid("inventory.time_to_live_ambiguous", "A reservation either lasts a time or never expires. Give one of them.")
        .At("timeToLive");

    /// <summary>A new expiry that has passed.</summary>
    public static CommerceError ExpiryInThePast { get; } = CommerceError
        .Invalid("inventory.expiry_in_the_past", "The new expiry has passed already. Give a later one, or release the reservation.")
        .At("expiresAt");

    /// <summary>Goods that were never counted.</summary>
    public static CommerceError UnknownSku(Sku sku) => CommerceError
        .NotFound(UnknownSkuCode, $"There is no stock of '{sku.Value}' at any location. Receive it first.")
        .With("sku", sku.Value);

    /// <summary>Too few are free over all locations.</summary>
    public static CommerceError Insufficient(Sku sku, long available, long requested) => CommerceError
        .Refused(InsufficientCode, $"Only {Text(available)} of '{sku.Value}' are free; {Text(requested)} were asked for.")
        .With("sku", sku.Value)
        .With("available", Text(available))
        .With("requested", Text(requested));

    /// <summary>Too few are free at the location asked for.</summary>
    public static CommerceError InsufficientAt(Sku sku, LocationId location, long available, long requested) => CommerceError
        .Refused(InsufficientCode, $"Only {Text(available)} of '{sku.Value}' are free at '{location.Value}'; {Text(requested)} were asked for.")
        .With("sku", sku.Value)
        .With("location", location.Value)
        .With("available", Text(available))
        .With("requested", Text(requested));

    /// <summary>Somebody else holds the stock or one of the keys.</summary>
    public static CommerceError StockIsBusy { get; } = CommerceError
        .Refused("inventory.stock_is_busy", "Somebody else is changing the stock of these goods and does not end. Nothing was reserved. Try again with the same key.");

    /// <summary>More reservations wait than may.</summary>
    public static CommerceError TooManyWaiting(int most) => CommerceError
        .Refused("inventory.too_many_waiting", $"{Text(most)} reservations wait already. Nothing was reserved. Try again later with the same key.")
        .With("limit", Text(most));

    /// <summary>A count below what is held for somebody.</summary>
    public static CommerceError BelowReserved(StockLevel level, long onHand) => CommerceError
        .Refused("inventory.below_reserved", $"{Text(level.Reserved)} of '{level.Sku.Value}' at '{level.Location.Value}' are reserved; the count cannot fall to {Text(onHand)}. Release reservations first.")
        .With("sku", level.Sku.Value)
        .With("location", level.Location.Value)
        .With("reserved", Text(level.Reserved))
        .With("on_hand", Text(onHand));

    /// <summary>More goods than a level can count.</summary>
    public static CommerceError LevelOverflow(Sku sku, LocationId location) => CommerceError
        .Invalid("inventory.level_overflow", $"A level counts at most {Text(StockLevel.MaxOnHand)} sale units; '{sku.Value}' at '{location.Value}' would hold more.")
        .With("sku", sku.Value)
        .With("location", location.Value);

    /// <summary>Another command was sent under a key that is taken.</summary>
    public static CommerceError KeyReused { get; } = CommerceError
        .Conflict("inventory.key_reused", "The idempotency key was used for another command. Send each new command under a new key.")
        .At("key");

    /// <summary>The shop has no such reservation.</summary>
    public static CommerceError UnknownReservation(ReservationId reservation) => CommerceError
        .NotFound("inventory.unknown_reservation", "The shop has no such reservation.")
        .With("reservation", reservation.Value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>The goods were freed by time.</summary>
    public static CommerceError ReservationExpired(ReservationId reservation) => CommerceError
        .Refused("inventory.reservation_expired", "The reservation expired and its goods are free again. Reserve them anew.")
        .With("reservation", reservation.Value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>The goods were freed on demand.</summary>
    public static CommerceError ReservationReleased(ReservationId reservation) => CommerceError
        .Refused("inventory.reservation_released", "The reservation was released and its goods are free again. Reserve them anew.")
        .With("reservation", reservation.Value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>The goods left the stock.</summary>
    public static CommerceError ReservationCommitted(ReservationId reservation) => CommerceError
        .Refused("inventory.reservation_committed", "The reservation was committed: its goods have left the stock. Receive them again when they come back.")
        .With("reservation", reservation.Value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>More goods for what was sold already.</summary>
    public static CommerceError CommittedCannotGrow(ReservationId reservation) => CommerceError
        .Refused("inventory.committed_cannot_grow", "The reservation was committed: it can only give goods back. Reserve the others by a reservation of their own.")
        .With("reservation", reservation.Value.ToString("D", CultureInfo.InvariantCulture))
        .At("lines");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

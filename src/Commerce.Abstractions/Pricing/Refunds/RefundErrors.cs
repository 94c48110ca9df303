using System.Globalization;

namespace Commerce.Pricing;

/// <summary>The refusals of the refund kernel.</summary>
public static class RefundErrors
{
    /// <summary>The request names nothing.</summary>
    public static CommerceError Nothing { get; } =
        CommerceError.Invalid("refunds.nothing", "The request names nothing to refund. Give units, shipping or an amount.");

    /// <summary>A policy with a rule that does not exist.</summary>
    public static CommerceError UnknownPolicy { get; } = CommerceError
        .Invalid("refunds.unknown_policy", "The policy names a rule that does not exist. Use the members of LostPromotions and ChargeRefund.")
        .At("policy");

    /// <summary>A restocking amount below zero.</summary>
    public static CommerceError NegativeRestockingAmount { get; } = CommerceError
        .Invalid("refunds.negative_restocking_amount", "A restocking amount cannot be negative. Leave it out to withhold nothing.")
        .At("policy.restockingAmount");

    /// <summary>The snapshot no longer gives the figures that it says came out.</summary>
    public static CommerceError SnapshotDiffers { get; } = CommerceError
        .Invalid("refunds.snapshot_differs", "The snapshot does not give the total and tax that it states. Take it as it was stored with the order.");

    /// <summary>A part of the sale that is above zero and below zero at once, as only taxes of a provider can make it.</summary>
    public static CommerceError MixedSigns { get; } = CommerceError
        .Invalid("refunds.mixed_signs", "The sale has a line whose net amount and taxes are not all above zero, or not all below it. Refund it by hand.");

    /// <summary>A ledger of another sale.</summary>
    public static CommerceError OtherSale { get; } = CommerceError
        .Invalid("refunds.other_sale", "The ledger belongs to another sale. Load the one that was stored with this sale, or start from RefundLedger.Empty.")
        .At("ledger");

    /// <summary>A ledger whose figures cannot be.</summary>
    public static CommerceError BrokenLedger { get; } = CommerceError
        .Invalid("refunds.broken_ledger", "The ledger says that more was refunded than was sold, or names units twice. Take it as the last refund gave it.")
        .At("ledger");

    /// <summary>Too many entries.</summary>
    public static CommerceError TooManyUnits(int count) => CommerceError
        .Invalid("refunds.too_many_units", Text($"A request has at most {RefundRequest.MaxUnits} entries of units; {count} were given. Split it."))
        .At("units");

    /// <summary>A line that the sale does not have.</summary>
    public static CommerceError UnknownLine(int entry) => CommerceError
        .NotFound("refunds.unknown_line", "The sale has no line with this id.")
        .At(Text($"units[{entry}].line"));

    /// <summary>A quantity outside its range.</summary>
    public static CommerceError QuantityOutOfRange(int entry, long quantity) => CommerceError
        .Invalid("refunds.quantity_out_of_range", Text($"A quantity lies between 1 and {Quantity.MaxValue}; {quantity} was given."))
        .At(Text($"units[{entry}].quantity"));

    /// <summary>More units than are still open.</summary>
    public static CommerceError MoreThanSold(int entry, long asked, long open) => CommerceError
        .Refused("refunds.more_than_sold", Text($"Only {open} units of the line are not refunded yet; {asked} were asked for. Ask for at most {open}."))
        .At(Text($"units[{entry}].quantity"))
        .With("open", Text($"{open}"));

    /// <summary>Units that the line does not have.</summary>
    public static CommerceError NoSuchUnit(int entry, long sold) => CommerceError
        .Invalid("refunds.no_such_unit", Text($"The line has the units 0 to {sold - 1}. Name units among them."))
        .At(Text($"units[{entry}].first"));

    /// <summary>A unit for the second time.</summary>
    public static CommerceError AlreadyRefunded(int entry, long unit) => CommerceError
        .Refused("refunds.already_refunded", Text($"Unit {unit} of the line was refunded before. Leave it out."))
        .At(Text($"units[{entry}].first"))
        .With("unit", Text($"{unit}"));

    /// <summary>Names for units of measured goods.</summary>
    public static CommerceError UnitsWithoutNames(int entry) => CommerceError
        .Invalid("refunds.units_without_names", "Measured goods have no single units to name. Give only how much comes back.")
        .At(Text($"units[{entry}].first"));

    /// <summary>A line whose refunded units are too scattered.</summary>
    public static CommerceError TooManyRanges(int entry) => CommerceError
        .Refused("refunds.too_many_ranges", Text($"The refunded units of a line form at most {RefundLedger.MaxRanges} ranges. Refund units without naming them."))
        .At(Text($"units[{entry}]"));

    /// <summary>An amount that is not above zero.</summary>
    public static CommerceError NotPositive(string target) => CommerceError
        .Invalid("refunds.not_positive", "An amount to refund is above zero. Leave it out when there is none.")
        .At(target);

    /// <summary>An amount in another currency than the sale.</summary>
    public static CommerceError OtherCurrency(string target, Currency expected) => CommerceError
        .Invalid("refunds.other_currency", $"The sale is in {expected}. Give the amount in {expected}.")
        .At(target);

    /// <summary>More money than is left.</summary>
    public static CommerceError MoreThanPaid(string target, Money left) => CommerceError
        .Refused("refunds.more_than_paid", $"Only {left} of what was paid is left to refund. Ask for at most that.")
        .At(target)
        .With("left", left.ToString());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

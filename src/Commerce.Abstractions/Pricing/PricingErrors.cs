using System.Globalization;

namespace Commerce.Pricing;

/// <summary>The refusals of order calculation.</summary>
public static class PricingErrors
{
    /// <summary>There is nothing to calculate.</summary>
    public static CommerceError NoLines { get; } =
        CommerceError.Invalid("pricing.no_lines", "There is nothing to calculate. Add at least one line.");

    /// <summary>No currency was named.</summary>
    public static CommerceError NoCurrency { get; } =
        CommerceError.Invalid("pricing.no_currency", "Name the currency of the order.");

    /// <summary>A policy with a setting that does not exist.</summary>
    public static CommerceError UnknownPolicy { get; } = CommerceError
        .Invalid("pricing.unknown_policy", "The policy has a setting that does not exist. Use the members of the enumerations.")
        .At("policy");

    /// <summary>A shipping price without a quote or taxes.</summary>
    public static CommerceError IncompleteShipping { get; } = CommerceError
        .Invalid("pricing.incomplete_shipping", "A shipping price has no quote or no taxes. Give both; TaxRateSet.None stands for untaxed.")
        .At("shipping");

    /// <summary>No shop was named.</summary>
    public static CommerceError NoShop { get; } =
        CommerceError.Invalid("pricing.no_shop", "Name the shop that sells.");

    /// <summary>A shipping method that names nothing.</summary>
    public static CommerceError NoShippingMethod { get; } = CommerceError
        .Invalid("pricing.no_shipping_method", "The shipping method is empty. Name one, or leave it null while none is chosen.")
        .At("shippingMethod");

    /// <summary>A shipping price below zero.</summary>
    public static CommerceError NegativeShipping { get; } = CommerceError
        .Invalid("pricing.negative_shipping", "A shipping price cannot be negative. Use a promotion to lower it.")
        .At("shipping.price");

    /// <summary>An amount left the range of 64-bit minor units.</summary>
    public static CommerceError Overflow { get; } =
        CommerceError.Invalid("pricing.overflow", "An amount is too large to calculate. Lower the quantities or split the order.");

    /// <summary>The order would cost less than nothing.</summary>
    public static CommerceError NegativeTotal { get; } = CommerceError
        .Refused("pricing.negative_total", "The allowances exceed the order: its total would be below zero. Lower them, or pay the rest out as a refund.")
        .At("fees");

    /// <summary>A coin that no policy can use.</summary>
    public static CommerceError CashIncrementOutOfRange(long increment, long limit) => CommerceError
        .Invalid("pricing.cash_increment_out_of_range", string.Create(CultureInfo.InvariantCulture, $"The smallest coin is 0 to {limit} minor units; {increment} was given."))
        .At("policy.cashIncrement");

    /// <summary>A fee without an id, a name or taxes.</summary>
    public static CommerceError IncompleteFee(int index) => CommerceError
        .Invalid("pricing.incomplete_fee", "A fee has no id, no name or no taxes. Give all three; TaxRateSet.None stands for untaxed.")
        .At($"fees[{index}]");

    /// <summary>A manual discount that cannot be applied.</summary>
    public static CommerceError MalformedDiscount(int index, string reason) => CommerceError
        .Invalid("pricing.malformed_discount", $"The manual discount cannot be applied: {reason}")
        .At($"manualDiscounts[{index}]");

    /// <summary>A tender without a name or a reference of its own, or below zero.</summary>
    public static CommerceError MalformedTender(int index) => CommerceError
        .Invalid("pricing.malformed_tender", "A tender needs a reference that no other tender of the order has, a name and an amount that is not below zero.")
        .At($"tenders[{index}]");

    /// <summary>More of something than one order may have.</summary>
    public static CommerceError TooMany(string target, int count, int limit) => CommerceError
        .Invalid("pricing.too_many", $"At most {limit} {target} are taken; {count} were given.")
        .At(target);

    /// <summary>A tax of an external provider that fits nothing in the order.</summary>
    public static CommerceError MalformedProvidedTax(int index, string reason) => CommerceError
        .Invalid("pricing.malformed_provided_tax", $"The tax provider's answer cannot be used: {reason}")
        .At($"providedTaxes.taxes[{index}]");

    /// <summary>A provided tax of the wrong sign, or above the price that contains it.</summary>
    public static CommerceError WrongProvidedTax(string provider) => CommerceError
        .Invalid("pricing.wrong_provided_tax", $"A tax of {provider} is below zero, or more than the price that contains it. Ask the provider again.")
        .At("providedTaxes");

    /// <summary>Goods cannot take the taxes of the goods.</summary>
    public static CommerceError GoodsWithoutOwnTaxes(int line) => CommerceError
        .Invalid("pricing.goods_without_own_taxes", "Goods need taxes of their own: the tax category 'weighted-by-goods' is for shipping and fees.")
        .At($"lines[{line}].taxes");

    /// <summary>Too many lines.</summary>
    public static CommerceError TooManyLines(int count, int limit) => CommerceError
        .Invalid("pricing.too_many_lines", $"An order has at most {limit} lines; {count} were given. Split it.")
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A quantity outside its range.</summary>
    public static CommerceError QuantityOutOfRange(int line, long quantity) => CommerceError
        .Invalid("pricing.quantity_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A quantity lies between 1 and {Quantity.MaxValue}; {quantity} was given."))
        .At($"lines[{line}].quantity");

    /// <summary>A line without an id, SKU, product or taxes.</summary>
    public static CommerceError IncompleteLine(int line, string what) => CommerceError
        .Invalid("pricing.incomplete_line", $"The line has no {what}.")
        .At($"lines[{line}].{what}");

    /// <summary>Two lines share an id.</summary>
    public static CommerceError DuplicateLine(int line) => CommerceError
        .Invalid("pricing.duplicate_line", "Another line has the same id. Give each line its own.")
        .At($"lines[{line}].id");

    /// <summary>A price in another currency than the order.</summary>
    public static CommerceError MixedCurrencies(string target, Currency expected, Currency actual) => CommerceError
        .Invalid("pricing.mixed_currencies", $"The order is in {expected}, this price is in {actual}. Give a price in {expected}.")
        .At(target);

    /// <summary>A code that is empty.</summary>
    public static CommerceError EmptyCode(int index) => CommerceError
        .Invalid("pricing.empty_code", "The code is empty. Leave it out.")
        .At($"codes[{index}]");

    /// <summary>Too many codes.</summary>
    public static CommerceError TooManyCodes(int count, int limit) => CommerceError
        .Invalid("pricing.too_many_codes", $"At most {limit} codes can be entered; {count} were given.")
        .At("codes");

    /// <summary>A snapshot of rules that this engine does not know.</summary>
    public static CommerceError UnknownEngineVersion(int version) => CommerceError
        .Invalid("pricing.unknown_engine_version", $"The snapshot was made by version {version} of the rules; this engine knows up to {CalculatedOrder.EngineVersion}. Update the package.");
}

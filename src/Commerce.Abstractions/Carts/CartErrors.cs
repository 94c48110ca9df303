using System.Globalization;
using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>The refusals of carts.</summary>
public static class CartErrors
{
    /// <summary>No currency was named.</summary>
    public static CommerceError CurrencyRequired { get; } = CommerceError
        .Invalid("carts.currency_required", "Name the currency of the cart.")
        .At("currency");

    /// <summary>No product was named.</summary>
    public static CommerceError SkuRequired { get; } = CommerceError
        .Invalid("carts.sku_required", "Name the SKU that is added.")
        .At("sku");

    /// <summary>No line was named.</summary>
    public static CommerceError LineRequired { get; } = CommerceError
        .Invalid("carts.line_required", "Name the line by its id.")
        .At("line");

    /// <summary>No code was named.</summary>
    public static CommerceError CodeRequired { get; } = CommerceError
        .Invalid("carts.code_required", "Enter a code.")
        .At("code");

    /// <summary>No customer was named.</summary>
    public static CommerceError CustomerRequired { get; } = CommerceError
        .Invalid("carts.customer_required", "Name the customer whose cart it becomes.")
        .At("customer");

    /// <summary>The id of a way to ship names nothing.</summary>
    public static CommerceError ShippingMethodRequired { get; } = CommerceError
        .Invalid("carts.shipping_method_required", "Name the shipping method, or give null to take the choice back.")
        .At("shippingMethod");

    /// <summary>Prices and discounts are granted by the shop's staff.</summary>
    public static CommerceError StaffOnly { get; } =
        CommerceError.Refused("carts.staff_only", "Only the shop's staff does this. Call it as a member of the staff, never on behalf of a customer.");

    /// <summary>A note that is too long.</summary>
    public static CommerceError NoteInvalid { get; } = CommerceError
        .Invalid("carts.note_invalid", $"A note has at most {Cart.MaxNote} characters. Write less.")
        .At("note");

    /// <summary>A page of drafts that is too large or too small.</summary>
    public static CommerceError PageOutOfRange { get; } = CommerceError
        .Invalid("carts.page_out_of_range", $"A page has 1 to {DraftQuery.MaxLimit} drafts. Ask for fewer, and for the next page behind it.")
        .At("limit");

    /// <summary>A grant without a proper reason.</summary>
    public static CommerceError ReasonInvalid { get; } = CommerceError
        .Invalid("carts.reason_invalid", $"Say why in 1 to {ManualDiscount.MaxReasonLength} characters on one line, without white space at the ends.")
        .At("reason");

    /// <summary>The shop has no such cart: it never was, or it expired and was deleted.</summary>
    public static CommerceError NotFound(CartId cart) => CommerceError
        .NotFound("carts.not_found", cart.IsDefault ? "Name the cart by its id." : $"There is no cart '{cart}' in this shop. Make a new one.")
        .With("cart", cart.ToString());

    /// <summary>The cart was left alone for too long.</summary>
    public static CommerceError Expired(CartId cart, DateTimeOffset at) => CommerceError
        .Refused("carts.expired", string.Create(CultureInfo.InvariantCulture, $"The cart expired at {at:u}. Make a new one."))
        .With("cart", cart.ToString());

    /// <summary>The cart became an order.</summary>
    public static CommerceError AlreadyOrdered(CartId cart, OrderId? order) => CommerceError
        .Conflict("carts.already_ordered", "The cart became an order and cannot be changed. Make a new one.")
        .With("cart", cart.ToString())
        .With("order", order?.ToString() ?? "");

    /// <summary>The cart's lines moved to another one.</summary>
    public static CommerceError Merged(CartId cart, CartId? into) => CommerceError
        .Conflict("carts.merged", $"The cart was merged into '{into}'. Use that one.")
        .With("cart", cart.ToString())
        .With("into", into?.ToString() ?? "");

    /// <summary>The cart has no such line.</summary>
    public static CommerceError UnknownLine(LineId line) => CommerceError
        .NotFound("carts.unknown_line", $"The cart has no line '{line}'. Load it again.")
        .With("line", line.ToString());

    /// <summary>A quantity outside its range.</summary>
    public static CommerceError QuantityOutOfRange(long quantity) => CommerceError
        .Invalid("carts.quantity_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A quantity lies between 1 and {Quantity.MaxValue}; {quantity} was given."))
        .With("quantity", quantity.ToString(CultureInfo.InvariantCulture))
        .At("quantity");

    /// <summary>What is added to a line makes it too large.</summary>
    public static CommerceError LineTooLarge(Sku sku, Quantity present, Quantity added) => CommerceError
        .Refused("carts.line_too_large", string.Create(CultureInfo.InvariantCulture, $"A line holds at most {Quantity.MaxValue}; {present} of '{sku}' are there and {added} more were to come. Add fewer."))
        .With("sku", sku.Value)
        .At("quantity");

    /// <summary>A price in another currency, or none.</summary>
    public static CommerceError PriceInvalid(Currency currency) => CommerceError
        .Invalid("carts.price_invalid", $"A price of this cart is in {currency.Code}. Give one, or clear the price of the line.")
        .With("currency", currency.Code)
        .At("price");

    /// <summary>A discount that cannot be granted.</summary>
    public static CommerceError DiscountInvalid(int index, Currency currency) => CommerceError
        .Invalid("carts.discount_invalid", $"A discount has either a rate above 0 % and at most 100 %, or an amount above zero in {currency.Code}, and names a line exactly when it lowers one.")
        .At(string.Create(CultureInfo.InvariantCulture, $"discounts[{index}]"));

    /// <summary>Too many discounts.</summary>
    public static CommerceError TooManyDiscounts(int limit) => CommerceError
        .Refused("carts.too_many_discounts", string.Create(CultureInfo.InvariantCulture, $"At most {limit} discounts can be granted on a cart. Grant fewer, larger ones."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture))
        .At("discounts");

    /// <summary>Too many lines.</summary>
    public static CommerceError TooManyLines(int limit) => CommerceError
        .Refused("carts.too_many_lines", string.Create(CultureInfo.InvariantCulture, $"A cart has at most {limit} lines. Order these first, or remove some."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>Too many codes.</summary>
    public static CommerceError TooManyCodes(int limit) => CommerceError
        .Refused("carts.too_many_codes", string.Create(CultureInfo.InvariantCulture, $"At most {limit} codes can be entered. Remove one first."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A cart and itself.</summary>
    public static CommerceError MergeIntoItself(CartId cart) => CommerceError
        .Invalid("carts.merge_into_itself", "A cart cannot be merged into itself. Name two carts.")
        .With("cart", cart.ToString());

    /// <summary>Two carts with prices in two currencies.</summary>
    public static CommerceError MergeCurrencies(Currency from, Currency into) => CommerceError
        .Refused("carts.merge_currencies", $"A cart in {from} cannot be merged into one in {into}. Make a new one in {from}.")
        .With("from", from.Code)
        .With("into", into.Code);

    /// <summary>Two carts of two customers.</summary>
    public static CommerceError MergeCustomers() => CommerceError
        .Refused("carts.merge_customers", "The carts belong to two registered customers. Only a visitor's cart can be merged into a customer's.");
}

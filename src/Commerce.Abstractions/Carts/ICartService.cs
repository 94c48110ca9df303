using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>Carts of the caller's shop. Each change names the cart and, when two devices must agree, the version that was seen.</summary>
public interface ICartService
{
    /// <summary>Makes an empty cart.</summary>
    Task<CommerceResult<Cart>> CreateAsync(CreateCart command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes an empty draft of an order, as the staff may (else <c>carts.staff_only</c>). It is filled and bought as any cart is, by the customer or the staff, at the
    /// prices of that day; it is kept longer than a cart, and its order says that the staff entered it.
    /// </summary>
    Task<CommerceResult<Cart>> CreateDraftAsync(CreateDraft command, CancellationToken cancellationToken = default);

    /// <summary>The shop's open drafts, the newest first, page by page, as the staff may (else <c>carts.staff_only</c>).</summary>
    Task<CommerceResult<DraftPage>> ListDraftsAsync(DraftQuery query, CancellationToken cancellationToken = default);

    /// <summary>Sets what the staff wants to remember of a cart, as the staff may (else <c>carts.staff_only</c>); <see langword="null"/> for nothing.</summary>
    Task<CommerceResult<Cart>> SetNoteAsync(CartRef cart, string? note, CancellationToken cancellationToken = default);

    /// <summary>A cart.</summary>
    Task<CommerceResult<Cart>> GetAsync(CartId cart, CancellationToken cancellationToken = default);

    /// <summary>Adds goods; they join a line of the same SKU and attributes.</summary>
    Task<CommerceResult<Cart>> AddAsync(CartRef cart, AddToCart command, CancellationToken cancellationToken = default);

    /// <summary>Sets the quantity of a line; 0 removes it.</summary>
    Task<CommerceResult<Cart>> SetQuantityAsync(CartRef cart, LineId line, long quantity, CancellationToken cancellationToken = default);

    /// <summary>Removes a line; a line that is not there is no refusal.</summary>
    Task<CommerceResult<Cart>> RemoveAsync(CartRef cart, LineId line, CancellationToken cancellationToken = default);

    /// <summary>Enters a code; it is judged at calculation. Entering it twice changes nothing.</summary>
    Task<CommerceResult<Cart>> EnterCodeAsync(CartRef cart, CouponCode code, CancellationToken cancellationToken = default);

    /// <summary>
    /// Enters a code that somebody typed, if it counts today; else <c>promotions.unknown_code</c>, the same for unknown and expired ones. Who tries too
    /// many is refused for a while: <c>promotions.too_many_codes_tried</c> with <c>retry_after_seconds</c>. Storefronts enter codes in this way.
    /// </summary>
    /// <param name="cart">The cart.</param>
    /// <param name="code">What somebody typed.</param>
    /// <param name="guesser">Who tries: the id of the session, the customer or the address. It is hashed and kept in memory for a minute.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommerceResult<Cart>> EnterCodeAsync(CartRef cart, CouponCode code, string guesser, CancellationToken cancellationToken = default);

    /// <summary>Takes a code back; one that was not entered is no refusal.</summary>
    Task<CommerceResult<Cart>> RemoveCodeAsync(CartRef cart, CouponCode code, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets the price of a line instead of the shop's, as the staff may (else <c>carts.staff_only</c>). It stays when the quantity changes; promotions still lower it.
    /// </summary>
    /// <param name="cart">The cart.</param>
    /// <param name="line">The line.</param>
    /// <param name="price">What the customer pays, with tax where prices include it; zero gives the goods away.</param>
    /// <param name="reason">Why, 1 … 200 characters without personal data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommerceResult<Cart>> SetPriceAsync(CartRef cart, LineId line, UnitPrice price, string reason, CancellationToken cancellationToken = default);

    /// <summary>The shop's price for a line again, as the staff may; a line that has it is no refusal.</summary>
    Task<CommerceResult<Cart>> ClearPriceAsync(CartRef cart, LineId line, CancellationToken cancellationToken = default);

    /// <summary>
    /// These discounts instead of those that the cart has, as the staff may (else <c>carts.staff_only</c>); none takes them all back. They work in their order
    /// on what promotions left. One that the cart has already keeps who granted it.
    /// </summary>
    Task<CommerceResult<Cart>> SetDiscountsAsync(CartRef cart, IReadOnlyList<CartDiscount> discounts, CancellationToken cancellationToken = default);

    /// <summary>Sets the addresses.</summary>
    Task<CommerceResult<Cart>> SetAddressesAsync(CartRef cart, CartAddresses addresses, CancellationToken cancellationToken = default);

    /// <summary>Chooses the way to ship; <see langword="null"/> takes the choice back.</summary>
    Task<CommerceResult<Cart>> ChooseShippingAsync(CartRef cart, ShippingMethodId? method, CancellationToken cancellationToken = default);

    /// <summary>Says whose cart it is, as when a visitor signs in.</summary>
    Task<CommerceResult<Cart>> AssignAsync(CartRef cart, CustomerRef customer, CancellationToken cancellationToken = default);

    /// <summary>
    /// Moves the lines and codes of a visitor's cart into the cart of the customer who signed in. Doing it twice changes nothing. A line that stays one of its own
    /// brings what the staff granted on it; where two become one, the customer's line stands; discounts on the whole visitor's cart stay behind.
    /// </summary>
    Task<CommerceResult<Cart>> MergeAsync(CartRef from, CartRef into, CancellationToken cancellationToken = default);

    /// <summary>Calculates a cart as it stands.</summary>
    Task<CommerceResult<CalculatedOrder>> CalculateAsync(CartId cart, CancellationToken cancellationToken = default);

    /// <summary>Deletes the shop's carts that expired and became no order; returns how many. A worker does it for all shops every hour.</summary>
    Task<CommerceResult<int>> DeleteExpiredAsync(CancellationToken cancellationToken = default);
}

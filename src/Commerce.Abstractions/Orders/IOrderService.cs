namespace Commerce.Orders;

/// <summary>Orders of the caller's shop, once they are placed.</summary>
public interface IOrderService
{
    /// <summary>An order.</summary>
    Task<CommerceResult<Order>> GetAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>An order by the number that people use.</summary>
    Task<CommerceResult<Order>> GetByNumberAsync(string number, CancellationToken cancellationToken = default);

    /// <summary>
    /// The orders of which a parcel has this number, newest first, at most 50: one parcel may hold several orders, and carriers give a number anew.
    /// The number is compared letter by letter. Empty when there is none.
    /// </summary>
    Task<CommerceResult<IReadOnlyList<Order>>> FindByTrackingNumberAsync(string trackingNumber, CancellationToken cancellationToken = default);

    /// <summary>A page of orders, and where the next one begins.</summary>
    Task<CommerceResult<OrderPage>> ListAsync(OrderQuery query, CancellationToken cancellationToken = default);

    /// <summary>The double entry of an order and its payments, and what is due from the customer or owed to them.</summary>
    Task<CommerceResult<OrderAccounts>> GetAccountsAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>Compares a page of orders and payments with each other and says what does not agree. Ask for the next page with <see cref="OrderAuditReport.Next"/>.</summary>
    Task<CommerceResult<OrderAuditReport>> AuditAsync(OrderAudit query, CancellationToken cancellationToken = default);

    /// <summary>Sends units of an order; the same key sends once.</summary>
    Task<CommerceResult<Order>> ShipAsync(ShipOrder command, CancellationToken cancellationToken = default);

    /// <summary>Notes that a shipment arrived. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> MarkDeliveredAsync(OrderId order, ShipmentId shipment, CancellationToken cancellationToken = default);

    /// <summary>Closes an order with nothing left to do. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> CompleteAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls an order off of which nothing was sent; the same key cancels once, and another one then changes nothing. Its goods and promotions are free again, its payments
    /// are given up or paid back: the intents are stored with the cancellation, and sent at once unless this is inside a session, where a worker sends them.
    /// </summary>
    Task<CommerceResult<Order>> CancelAsync(CancelOrder command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls off units of an order that were not sent; the same key cancels once. Their goods go back to the stock. What they are worth, with their share of the discounts,
    /// is an <see cref="OrderAdjustment"/> of the order, and goes back to its payments if the command says so. With its last unit the whole order is called off.
    /// </summary>
    Task<CommerceResult<Order>> CancelUnitsAsync(CancelUnits command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the lines of an order; the same key edits once. It is calculated again by the policy, taxes and promotions of its sale, new lines at the prices of today.
    /// The difference is an <see cref="OrderAdjustment"/>: due from the customer or owed to them. Goods go back to the stock or are taken from it at once.
    /// </summary>
    Task<CommerceResult<Order>> EditAsync(EditOrder command, CancellationToken cancellationToken = default);

    /// <summary>Changes where an order goes and whom to write to: the shipping address until something was sent, the billing address until it is closed.</summary>
    Task<CommerceResult<Order>> SetAddressesAsync(OrderId order, OrderAddresses addresses, CancellationToken cancellationToken = default);

    /// <summary>Says whose order it is, as when a guest opens an account. Prices and promotions stay as sold. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> AssignAsync(OrderId order, CustomerRef customer, CancellationToken cancellationToken = default);

    /// <summary>Gives an order these tags instead of those that it has, closed ones too. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> SetTagsAsync(OrderId order, IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default);

    /// <summary>Notes that the work on an order has begun: people read that it is processed. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> BeginWorkAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes over an order of another system that is over, under its own number. It takes no stock, has no payment and raises no event. Doing it twice changes nothing;
    /// another order of that number is refused.
    /// </summary>
    Task<CommerceResult<Order>> ImportAsync(ImportOrder command, CancellationToken cancellationToken = default);

    /// <summary>Stops the work on an order. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> HoldAsync(OrderId order, string reason, CancellationToken cancellationToken = default);

    /// <summary>Lets the work on an order go on. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Order>> ResumeAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>Writes a note into the history; no personal data belongs there.</summary>
    Task<CommerceResult<Order>> AddNoteAsync(OrderId order, string note, CancellationToken cancellationToken = default);
}

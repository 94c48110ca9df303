namespace Commerce.Checkout;

/// <summary>Where an attempt to buy stands. A closed set of cases; a decline is a refusal, not an outcome.</summary>
public abstract record CheckoutOutcome
{
    private CheckoutOutcome(PlacedOrder order) => Order = order;

    /// <summary>The order that was placed.</summary>
    public PlacedOrder Order { get; }

    /// <summary>The order is confirmed: paid, owed under terms, or free.</summary>
    public sealed record Completed(PlacedOrder Order) : CheckoutOutcome(Order);

    /// <summary>The customer must go to the payment service first; <see cref="ICheckoutService.ResumeAsync"/> goes on.</summary>
    public sealed record NeedsAction(PlacedOrder Order, Uri RedirectUrl) : CheckoutOutcome(Order);

    /// <summary>The money will come later; the goods are held as long.</summary>
    public sealed record AwaitingPayment(PlacedOrder Order, string Instructions) : CheckoutOutcome(Order);

    /// <summary>Somebody must look at it first.</summary>
    public sealed record InReview(PlacedOrder Order) : CheckoutOutcome(Order);

    /// <summary>Goes on by case.</summary>
    public TResult Match<TResult>(
        Func<Completed, TResult> completed,
        Func<NeedsAction, TResult> needsAction,
        Func<AwaitingPayment, TResult> awaitingPayment,
        Func<InReview, TResult> inReview) => this switch
        {
            Completed c => completed(c),
            NeedsAction n => needsAction(n),
            AwaitingPayment a => awaitingPayment(a),
            InReview r => inReview(r),
            _ => throw new InvalidOperationException("The cases are closed."),
        };
}

using Commerce.Carts;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>A cart that was calculated, checked and may be bought.</summary>
/// <param name="Caller">Who buys.</param>
/// <param name="Cart">The cart as it was calculated.</param>
/// <param name="Calculation">What it costs.</param>
/// <param name="Method">How it is paid; <see langword="null"/> when there is nothing to pay.</param>
internal sealed record CheckoutDraft(Caller Caller, Cart Cart, CalculatedOrder Calculation, PaymentMethod? Method)
{
    /// <summary>With what is paid by <see cref="Method"/>, sealed.</summary>
    public PaymentInstrument? Instrument { get; init; }

    /// <summary>What the customer saved and pays with.</summary>
    public SavedPaymentMethodId? SavedMethod { get; init; }

    /// <summary>What pays first.</summary>
    public ImmutableArray<ChosenTender> Tenders { get; init; } = [];

    public OrderDraft ToOrder(OrderId id, HeldGoods goods) => new()
    {
        Id = id,
        Shop = Cart.Shop,
        Cart = Cart.Id,
        CartVersion = Cart.Version,
        Origin = Cart.Origin == CartOrigin.Staff ? OrderOrigin.Staff : OrderOrigin.Checkout,
        Calculation = Calculation,
        Customer = Cart.Customer,
        Reservation = goods.Reservation,
        ShippingAddress = Cart.ShippingAddress,
        BillingAddress = Cart.BillingAddress,
        Attributes = Cart.Attributes,
        LineAttributes = Cart.Lines.Where(l => l.Attributes.Count > 0).ToImmutableDictionary(l => l.Id, l => l.Attributes),
        PriceOverrides = Cart.Lines.Where(l => l.Price is not null).ToImmutableDictionary(l => l.Id, l => new PriceOverride(ListedOf(l), l.Price!.Reason, l.Price.By)),
    };

    // The shop's price at the sale: it may have changed since somebody set another one.
    private UnitPrice ListedOf(CartLine line) => Calculation.Lines.FirstOrDefault(l => l.Id == line.Id) is { Origin.Listed: { } listed } ? listed : line.Price!.Listed;
}

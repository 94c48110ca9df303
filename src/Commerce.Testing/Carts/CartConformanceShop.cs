using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Pricing;

namespace Commerce.Testing;

/// <summary>Carts of a shop of its own.</summary>
internal sealed class CartConformanceShop(ICommerceSessions sessions, CommerceTypeRegistry types, CancellationToken cancellationToken)
    : VersionedConformanceShop<Cart>(sessions, types, cancellationToken)
{
    private const string TextKey = "text";

    public override Cart Plain() => Cart(CartId.New(TimeProvider.System));

    public Cart Cart(CartId id, DateTimeOffset? expiresAt = null) => new()
    {
        Id = id,
        Shop = Shop,
        Currency = Currency.Eur,
        CreatedAt = Now,
        ChangedAt = Now,
        ExpiresAt = expiresAt ?? Now.AddDays(30),
    };

    public override IEnumerable<Cart> Full() =>
    [
        .. StoreSamples.Currencies.Select(currency => Plain() with
        {
            Currency = currency,
            Customer = StoreSamples.Guest,
            State = CartState.Merged,
            Lines =
            [
                Line("TEA-1", 3) with { Attributes = StoreSamples.Attributes },
                Line("TEA-1", Quantity.MaxValue) with
                {
                    Price = new CartPrice(UnitPrice.Of(0.5m, currency, 1_000), UnitPrice.Of(10.01m, currency), StoreSamples.Text, Actor.Staff("s-1")),
                },
                Line("\u8336-1", 1),
            ],
            Origin = CartOrigin.Staff,
            Note = StoreSamples.Text,
            Codes = [CouponCode.Of("Spring10"), CouponCode.Of("A-1")],
            ManualDiscounts =
            [
                new ManualDiscount { Reason = StoreSamples.Text, By = Actor.Staff("s-1"), Rate = Rate.FromPercent(12.5m) },
                new ManualDiscount
                {
                    Reason = "r", By = Actor.System, Target = ManualDiscountTarget.Line, Line = LineId.New(TimeProvider.System), Amount = Money.FromMinorUnits(1, currency),
                },
            ],
            ShippingAddress = StoreSamples.Home,
            BillingAddress = StoreSamples.Office,
            ShippingMethod = ShippingMethodId.Of("express"),
            Attributes = StoreSamples.Attributes,
            Order = OrderId.New(TimeProvider.System),
            MergedInto = CartId.New(TimeProvider.System),
            ChangedAt = Now.AddTicks(1),
        }),
        Plain() with { State = CartState.Ordered, Order = OrderId.New(TimeProvider.System), Customer = StoreSamples.Alice },
    ];

    public override Cart In(ShopId shop, Cart record) => record with { Shop = shop };

    public override Cart WithText(Cart record, string text) => record with { Attributes = record.Attributes.With(TextKey, text).Value };

    public override string TextOf(Cart record) => record.Attributes.TryGet(TextKey, out var value) && value.TryGetText(out var text) ? text : "";

    public override Cart WithVersion(Cart record, long version) => record with { Version = version };

    public override long VersionOf(Cart record) => record.Version;

    public override ValueTask<Cart?> FindAsync(ICommerceSession session, Cart record) => session.Get<ICartStore>().FindAsync(record.Shop, record.Id, Token);

    public override ValueTask<CommerceResult<Cart>> SaveAsync(ICommerceSession session, Cart record, long expectedVersion) =>
        session.Get<ICartStore>().SaveAsync(record, expectedVersion, Token);

    public ValueTask<int> DeleteAsync(ICommerceSession session, DateTimeOffset before, int limit = 100) =>
        session.Get<ICartStore>().DeleteExpiredAsync(Shop, before, limit, Token);

    public Task<int> DeleteAsync(DateTimeOffset before, int limit = 100) => InSessionAsync(session => DeleteAsync(session, before, limit));

    public Task<IReadOnlyList<Cart>> DraftsAsync(DraftQuery? query = null) =>
        InSessionAsync(session => session.Get<ICartStore>().ListDraftsAsync(Shop, query ?? new DraftQuery(), Now, Token));

    public Task<IReadOnlyList<ShopId>> ShopsAsync(DateTimeOffset before, int limit = 10_000) =>
        InSessionAsync(session => session.Get<ICartStore>().ListShopsWithExpiredAsync(before, limit, Token));

    // An array of a record is equal to itself only; a property that is added later is compared without a word here.
    protected override bool AreEqual(Cart left, Cart right) =>
        left.Lines.SequenceEqual(right.Lines)
        && left.Codes.SequenceEqual(right.Codes)
        && left.ManualDiscounts.SequenceEqual(right.ManualDiscounts)
        && left == right with { Lines = left.Lines, Codes = left.Codes, ManualDiscounts = left.ManualDiscounts };

    private static CartLine Line(string sku, long quantity) => new() { Id = LineId.New(TimeProvider.System), Sku = Sku.Of(sku), Quantity = Quantity.Of(quantity) };
}

using Commerce.Carts;
using Commerce.Orders;

namespace Commerce.Checkout.Tests;

/// <summary>Orders that the staff enters: a draft, filled and bought as any cart is.</summary>
public sealed class StaffOrderTests
{
    private static readonly Actor Ann = Actor.Staff("ann");
    private static readonly CustomerRef Alice = CustomerRef.Registered("alice");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_is_bought_by_the_customer_or_the_staff_and_its_order_says_who_entered_it(bool byCustomer)
    {
        var host = new MovingShop();
        await using var shop = host.Open();
        var draft = await DraftAsync(shop);
        draft = (await shop.Commerce.Carts.SetPriceAsync(draft, draft.Lines[0].Id, UnitPrice.Of(3m, Currency.Usd), "promised by phone")).Value;
        host.Postage = 6m;
        shop.Caller = byCustomer ? new Caller { Actor = Actor.Customer("alice"), Customer = Alice } : shop.Caller;

        var outcome = (await shop.PlaceAsync(draft, method: byCustomer ? Storefront.Card : Storefront.Invoice)).Value;

        // Two at 3.00 as promised, postage of today, 8 % tax.
        outcome.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Total.Should().Be(Storefront.Usd(12.96m));
        var order = (await shop.Commerce.Orders.GetAsync(outcome.Order.Id)).Value;
        order.Origin.Should().Be(OrderOrigin.Staff);
        order.Customer.Should().Be(Alice);
        (await shop.Commerce.Carts.GetAsync(draft.Id)).Value.State.Should().Be(CartState.Ordered);
        shop.Caller = new Caller { Actor = Ann };
        (await ListAsync(shop)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_order_of_a_cart_says_that_it_came_from_the_checkout()
    {
        await using var shop = new Storefront();

        await shop.PlaceAsync(await shop.CartAsync());

        (await shop.OrdersAsync()).Single().Origin.Should().Be(OrderOrigin.Checkout);
    }

    [Fact]
    public async Task A_draft_outlives_a_cart_and_a_change_puts_its_end_off()
    {
        await using var shop = new Storefront();
        var draft = await DraftAsync(shop);
        var cart = (await shop.Commerce.Carts.CreateAsync(new CreateCart(Currency.Usd))).Value;

        shop.Time.Advance(TimeSpan.FromDays(364));
        (await shop.Commerce.Carts.DeleteExpiredAsync()).Value.Should().Be(1);
        (await shop.Commerce.Carts.GetAsync(cart.Id)).Error!.Code.Should().Be("carts.not_found");
        (await shop.Commerce.Carts.SetNoteAsync(draft, "called again")).IsSuccess.Should().BeTrue();
        shop.Time.Advance(TimeSpan.FromDays(364));
        (await ListAsync(shop)).Should().ContainSingle().Which.Note.Should().Be("called again");

        shop.Time.Advance(TimeSpan.FromDays(1));
        (await ListAsync(shop)).Should().BeEmpty();
        (await shop.PlaceAsync(draft)).Error!.Code.Should().Be("carts.expired");
    }

    [Fact]
    public async Task Drafts_are_listed_page_by_page_and_the_last_page_says_so()
    {
        await using var shop = new Storefront();
        shop.Caller = new Caller { Actor = Ann };
        List<CartId> made = [];
        for (var i = 0; i < 4; i++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            made.Add((await shop.Commerce.Carts.CreateDraftAsync(new CreateDraft(Currency.Usd) { Customer = i == 0 ? Alice : default })).Value.Id);
        }

        var first = (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = 2 })).Value;
        var second = (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = 2, After = first.Next })).Value;

        first.Drafts.Concat(second.Drafts).Select(d => d.Id).Should().Equal(made.AsEnumerable().Reverse());
        first.Next.Should().Be(made[2]);
        second.Next.Should().BeNull();
        (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery { Customer = Alice })).Value.Drafts.Select(d => d.Id).Should().Equal(made[0]);
        (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = 0 })).Error!.Code.Should().Be("carts.page_out_of_range");
        (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = DraftQuery.MaxLimit + 1 })).Error!.Code.Should().Be("carts.page_out_of_range");
    }

    [Fact]
    public async Task A_customer_enters_lists_and_notes_nothing()
    {
        await using var shop = new Storefront();
        var draft = await DraftAsync(shop);
        shop.Caller = new Caller { Actor = Actor.Customer("alice"), Customer = Alice };
        var carts = shop.Commerce.Carts;

        (await carts.CreateDraftAsync(new CreateDraft(Currency.Usd))).Error!.Code.Should().Be("carts.staff_only");
        (await carts.ListDraftsAsync(new DraftQuery())).Error!.Code.Should().Be("carts.staff_only");
        (await carts.SetNoteAsync(draft, "mine")).Error!.Code.Should().Be("carts.staff_only");
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused_and_no_note_tells_of_people_in_texts()
    {
        await using var shop = new Storefront();
        var draft = await DraftAsync(shop);
        var carts = shop.Commerce.Carts;
        const string Secret = "lives next door";

        (await carts.SetNoteAsync(draft, new string('x', Cart.MaxNote + 1))).Error!.Code.Should().Be("carts.note_invalid");
        (await carts.CreateDraftAsync(new CreateDraft(Currency.Usd) { Note = new string('x', Cart.MaxNote + 1) })).Error!.Code.Should().Be("carts.note_invalid");
        var noted = (await carts.SetNoteAsync(draft, Secret)).Value;
        noted.ToString().Should().NotContain(Secret).And.NotContain("Reno");
        new CreateDraft { Note = Secret }.ToString().Should().NotContain(Secret);
        (await carts.SetNoteAsync(noted, Secret)).Value.Version.Should().Be(noted.Version);
        (await carts.SetNoteAsync(noted, "")).Value.Note.Should().BeNull();
    }

    private static async Task<Cart> DraftAsync(Storefront shop)
    {
        shop.Caller = new Caller { Actor = Ann };
        await shop.StockAsync("TEA-1", 10);
        var carts = shop.Commerce.Carts;
        var draft = (await carts.CreateDraftAsync(new CreateDraft(Currency.Usd) { Customer = Alice, Note = "wants an offer" })).Value;
        draft = (await carts.AddAsync(draft, new AddToCart(Sku.Of("TEA-1"), 2))).Value;
        draft = (await carts.SetAddressesAsync(draft, new CartAddresses(new Address { Country = "US", City = "Reno", Line1 = "1 Main St" }))).Value;
        return (await carts.ChooseShippingAsync(draft, ShippingMethodId.Of("standard"))).Value;
    }

    private static async Task<IReadOnlyList<Cart>> ListAsync(Storefront shop) => (await shop.Commerce.Carts.ListDraftsAsync(new DraftQuery())).Value.Drafts;
}

using Commerce.Carts;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.StoredValue;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>Gift cards and store credit that pay a part of an order, or all of it.</summary>
public sealed class CheckoutTenderTests
{
    private static readonly Money Total = Storefront.Usd(15.12m);

    [Fact]
    public async Task C20_a_gift_card_pays_what_it_can_and_the_card_pays_the_rest()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);

        var placed = await PlaceAsync(shop, await shop.CartAsync(), card);

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Total.Should().Be(Total, "a tender never changes the total");
        var payments = (await shop.Commerce.Payments.ListByOrderAsync(placed.Value.Order.Id)).Value;
        payments.Select(p => p.Amount).Should().BeEquivalentTo([Storefront.Usd(10), Storefront.Usd(5.12m)]);
        await shop.Commerce.Payments.RecoverAsync();
        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(0));
        (await shop.Commerce.Orders.GetAccountsAsync(placed.Value.Order.Id)).Value.Balance.Captured.Should().Be(Total);
        (await shop.Commerce.Orders.AuditAsync(new OrderAudit())).Value.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task C20_a_gift_card_that_covers_more_pays_the_total_and_keeps_the_rest()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 100);
        var cart = await shop.CartAsync();

        var placed = await PlaceAsync(shop, cart, card, method: null);
        await shop.Commerce.Payments.RecoverAsync();

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await PlaceAsync(shop, cart, card, method: null)).Value.Should().Be(placed.Value);
        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(100) - Total);
        shop.Payments.Captures.Should().Be(0);
    }

    [Fact]
    public async Task A_declined_rest_frees_the_gift_card_for_the_next_attempt()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        shop.Payments.Then(ScriptedStep.Decline, ScriptedStep.Decline);
        (await PlaceAsync(shop, cart, card)).Error!.Code.Should().Be("payments.declined");
        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(10));
        (await PlaceAsync(shop, cart, card, "k2")).Error!.Code.Should().Be("payments.declined");

        (await PlaceAsync(shop, cart, card, "k3")).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        await shop.Commerce.Payments.RecoverAsync();

        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(0));
        (await shop.Commerce.Orders.GetAccountsAsync((await shop.OrdersAsync()).Single().Id)).Value.Balance.Captured.Should().Be(Total);
    }

    [Fact]
    public async Task A_gift_card_that_is_added_at_the_second_attempt_is_taken()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        shop.Payments.Then(ScriptedStep.Decline);
        await shop.PlaceAsync(cart);

        (await PlaceAsync(shop, cart, card, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        await shop.Commerce.Payments.RecoverAsync();

        (await shop.Commerce.StoredValue.FindByCodeAsync(card)).Value.Available.Should().Be(Storefront.Usd(0));
        (await shop.Commerce.Orders.GetAccountsAsync((await shop.OrdersAsync()).Single().Id)).Value.Balance.Captured.Should().Be(Total);
        (await shop.Commerce.Orders.AuditAsync(new OrderAudit())).Value.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task Late_money_for_a_part_confirms_nothing()
    {
        var odd = new OddPayments { Answer = _ => new PaymentOutcome.NeedsAction(ScriptedPayments.Page), Found = _ => new PaymentOutcome.NeedsAction(ScriptedPayments.Page) };
        await using var shop = odd.NewShop(builder => builder.AddStoredValuePayments());
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        var first = (await PlaceAsync(shop, cart, card, method: OddPayments.Method)).Value;
        await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k1"));
        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(10), "the rest was given up");
        odd.Found = request => new PaymentOutcome.Captured(request.Amount);

        (await shop.Commerce.Checkout.ResumePaymentAsync(first.Order.Payment!.Value)).Value.Should().BeOfType<CheckoutOutcome.InReview>();

        var order = (await shop.OrdersAsync()).Single();
        order.State.Should().Be(OrderState.Pending);
        order.History.Should().Contain(e => e.What == "paid in part");
    }

    [Fact]
    public async Task An_attempt_without_the_gift_card_frees_it()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        shop.Payments.Then(ScriptedStep.Decline);
        await PlaceAsync(shop, cart, card);

        (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        await shop.Commerce.Payments.RecoverAsync();

        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(10));
        (await shop.Commerce.Orders.GetAccountsAsync((await shop.OrdersAsync()).Single().Id)).Value.Balance.Captured.Should().Be(Total);
    }

    [Fact]
    public async Task A_changed_cart_is_paid_with_what_the_earlier_attempt_held()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        shop.Payments.Then(ScriptedStep.Decline);
        await PlaceAsync(shop, cart, card);
        cart = (await shop.Commerce.Carts.GetAsync(cart.Id)).Value;
        cart = (await shop.Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-2"), 1))).Value;

        var placed = await PlaceAsync(shop, cart, card, "k2");

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        var payments = (await shop.Commerce.Payments.ListByOrderAsync(placed.Value.Order.Id)).Value;
        payments.Single(p => p.Method.Id.Value == "gift-card").Amount.Should().Be(Storefront.Usd(10));
        payments.Select(p => p.Amount).Aggregate((a, b) => a + b).Should().Be(placed.Value.Order.Total);
        (await shop.OrdersAsync()).Select(o => o.State).Should().BeEquivalentTo([OrderState.Open, OrderState.Cancelled]);
    }

    [Fact]
    public async Task A_cancelled_order_gives_both_their_part_back()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var placed = (await PlaceAsync(shop, await shop.CartAsync(), card)).Value;
        await shop.Commerce.Payments.RecoverAsync();

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(placed.Order.Id, Storefront.Key("c")))).Error.Should().BeNull();
        await shop.Commerce.Payments.RecoverAsync();

        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(10));
        (await shop.Commerce.Payments.ListByOrderAsync(placed.Order.Id)).Value.Should().OnlyContain(p => p.Captured == p.Refunded);
    }

    [Fact]
    public async Task Store_credit_pays_for_its_customer_and_never_for_a_guest()
    {
        await using var shop = NewShop();
        var alice = CustomerRef.Registered("alice");
        (await shop.Commerce.StoredValue.GrantCreditAsync(new GrantCredit(Storefront.Key("g"), alice, Storefront.Usd(4)))).IsSuccess.Should().BeTrue();
        var tender = new OrderTender(PaymentMethodId.Of("store-credit"));
        (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(await shop.CartAsync()) with { Tenders = [tender] })).Error!.Code.Should().Be("storedvalue.guest_has_no_credit");

        shop.Caller = new Caller { Actor = Actor.Customer("alice"), Customer = alice };
        var placed = await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(await shop.CartAsync(customer: alice)) with { Tenders = [tender with { Limit = Storefront.Usd(3) }] });

        placed.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.Commerce.Payments.ListByOrderAsync(placed.Value.Order.Id)).Value.Select(p => p.Amount).Should().BeEquivalentTo([Storefront.Usd(3), Storefront.Usd(12.12m)]);
    }

    [Fact]
    public async Task Tenders_that_cannot_be_are_refused_and_leave_nothing()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        var cart = await shop.CartAsync();
        var gift = PaymentMethodId.Of("gift-card");
        var tries = 0;

        async Task<string> TryAsync(params OrderTender[] tenders) =>
            (await shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart, $"try-{++tries}") with { Tenders = [.. tenders] })).Error!.Code;

        (await TryAsync(new OrderTender(gift, "AAAA-BBBB-CCCC-DDDD"))).Should().Be("storedvalue.unknown_code");
        (await TryAsync(new OrderTender(gift, "?"))).Should().Be("payments.invalid_instrument");
        (await TryAsync(new OrderTender(gift))).Should().Be("storedvalue.unknown_code");
        (await TryAsync(new OrderTender(PaymentMethodId.Of(Storefront.Card)))).Should().Be("checkout.no_tender");
        (await TryAsync(new OrderTender(PaymentMethodId.Of("none")))).Should().Be("payments.unknown_method");
        (await TryAsync(new OrderTender(gift, card), new OrderTender(gift, card))).Should().Be("checkout.tender_twice");
        (await TryAsync(new OrderTender(gift, card) { Limit = Storefront.Usd(0) })).Should().Be("checkout.tender_limit_invalid");
        (await TryAsync(new OrderTender(gift, card) { Limit = Money.Zero(Currency.Eur) })).Should().Be("checkout.tender_limit_invalid");
        (await TryAsync([.. Enumerable.Repeat(new OrderTender(gift, card), 11)])).Should().Be("checkout.too_many_tenders");
        (await shop.OrdersAsync()).Should().BeEmpty();
        (await BalanceAsync(shop, card)).Should().Be(Storefront.Usd(10));
        new OrderTender(gift, card).ToString().Should().NotContain(card);
        Storefront.Command(cart).ToString().Should().NotContain("k1");
    }

    [Fact]
    public async Task P13_of_16_buyers_with_one_gift_card_it_pays_once()
    {
        await using var shop = NewShop();
        var card = await IssueAsync(shop, 10);
        List<Cart> carts = [];
        for (var i = 0; i < 16; i++)
        {
            carts.Add(await shop.CartAsync(stock: 4));
        }

        var placed = await Task.WhenAll(carts.Select((cart, i) => Task.Run(async () =>
        {
            await using var scope = shop.NewScope();
            var tender = new OrderTender(PaymentMethodId.Of("gift-card"), card) { Limit = Storefront.Usd(10) };
            return await scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(Storefront.Command(cart, $"buyer-{i}") with { Tenders = [tender] });
        })));
        await shop.Commerce.Payments.RecoverAsync();

        var paid = (await shop.Commerce.Payments.ListAsync(new PaymentQuery { Limit = 100 })).Value.Where(p => p.Method.Id.Value == "gift-card").Sum(p => p.Captured.MinorUnits);
        paid.Should().Be(1_000);
        placed.Should().Contain(p => p.IsSuccess);
    }

    private static Storefront NewShop() => new(builder => builder.AddStoredValuePayments());

    private static async Task<string> IssueAsync(Storefront shop, decimal amount) =>
        (await shop.Commerce.StoredValue.IssueGiftCardAsync(new IssueGiftCard(Storefront.Key("issue"), Storefront.Usd(amount)))).Value.Code!.Value.Value;

    private static async Task<Money> BalanceAsync(Storefront shop, string card) => (await shop.Commerce.StoredValue.FindByCodeAsync(card)).Value.Available;

    private static Task<CommerceResult<CheckoutOutcome>> PlaceAsync(Storefront shop, Cart cart, string card, string key = "k1", string? method = Storefront.Card) =>
        shop.Commerce.Checkout.PlaceAsync(Storefront.Command(cart, key, method) with { Tenders = [new OrderTender(PaymentMethodId.Of("gift-card"), card)] });
}

using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>Paid orders that somebody must look at, that are rejected, or that cannot be delivered.</summary>
public sealed class CheckoutFraudTests
{
    [Fact]
    public async Task An_order_under_review_is_held_with_its_goods_and_completes_when_it_is_resumed()
    {
        await using var shop = Suspicious(_ => new FraudVerdict.Review("first order, express shipping"));
        var cart = await shop.CartAsync();

        var held = (await shop.PlaceAsync(cart)).Value.Should().BeOfType<CheckoutOutcome.InReview>().Subject;

        var order = (await shop.OrdersAsync()).Single();
        order.State.Should().Be(OrderState.OnHold);
        order.History[^1].Should().Match<OrderHistoryEntry>(e => e.What == "held" && e.Detail == "first order, express shipping");
        (await shop.LevelAsync()).OnHand.Should().Be(8, "nobody else gets its goods");
        (await shop.PlaceAsync(cart)).Value.Should().BeOfType<CheckoutOutcome.InReview>();
        (await shop.Commerce.Orders.ResumeAsync(held.Order.Id)).IsSuccess.Should().BeTrue();
        (await shop.PlaceAsync(cart)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        shop.Payments.Captures.Should().Be(1);
    }

    [Fact]
    public async Task An_order_under_review_that_is_cancelled_gives_the_money_back()
    {
        await using var shop = Suspicious(_ => new FraudVerdict.Review("odd"));
        var held = (await shop.PlaceAsync(await shop.CartAsync())).Value;

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(held.Order.Id, Storefront.Key("c")) { Reason = "fraud" })).IsSuccess.Should().BeTrue();

        (await shop.Commerce.Payments.GetAsync(held.Order.Payment!.Value)).Value.Refunded.Should().Be(held.Order.Total);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Error!.Code.Should().Be("checkout.order_cancelled");
        (await shop.AvailableAsync()).Should().Be(10);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejected_order_is_called_off_and_its_money_goes_back(bool isCaptured)
    {
        var heard = new HeardEvents();
        await using var shop = Suspicious(_ => new FraudVerdict.Reject("stolen card"), builder => heard.Listen(builder));
        shop.Payments.Then(isCaptured ? ScriptedStep.Capture : ScriptedStep.Authorize);
        var cart = await shop.CartAsync();

        var error = (await shop.PlaceAsync(cart)).Error!;
        await shop.Commerce.Payments.RecoverAsync();

        error.Code.Should().Be("checkout.order_cancelled");
        error.Message.Should().NotContain("stolen");
        (await shop.PlaceAsync(cart)).Error.Should().Be(error);
        var payment = (await shop.Commerce.Payments.ListAsync(new PaymentQuery())).Value.Single();
        (payment.Captured - payment.Refunded).IsZero.Should().BeTrue();
        (payment.Authorized - payment.Voided).IsZero.Should().BeTrue();
        (await shop.OrdersAsync()).Single().History.Should().Contain(e => e.Detail.Contains("stolen card", StringComparison.Ordinal));
        (await shop.AvailableAsync()).Should().Be(10);
        heard.Of<CheckoutFailed>().Should().ContainSingle().Which.Code.Should().Be("checkout.order_cancelled");
    }

    [Fact]
    public async Task A_check_that_fails_holds_the_order_and_a_stricter_verdict_counts()
    {
        await using (var shop = Suspicious(_ => throw new HttpRequestException("down")))
        {
            (await shop.PlaceAsync(await shop.CartAsync())).Value.Should().BeOfType<CheckoutOutcome.InReview>();
        }

        await using (var shop = Suspicious(_ => new FraudVerdict.Review("a"), builder => builder.Services.AddScoped<IFraudCheck>(_ => new Check(_ => new FraudVerdict.Accept()))))
        {
            (await shop.PlaceAsync(await shop.CartAsync())).Value.Should().BeOfType<CheckoutOutcome.InReview>();
        }

        await using (var shop = Suspicious(_ => null!))
        {
            (await shop.PlaceAsync(await shop.CartAsync())).Value.Should().BeOfType<CheckoutOutcome.InReview>();
        }
    }

    [Fact]
    public async Task An_accepted_order_goes_on_and_a_declined_one_is_not_looked_at()
    {
        var asked = 0;
        await using var shop = Suspicious(_ =>
        {
            asked++;
            return new FraudVerdict.Accept();
        });
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart)).IsSuccess.Should().BeFalse();
        asked.Should().Be(0);
        (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_transfer_that_arrives_is_looked_at_too()
    {
        await using var shop = Suspicious(_ => new FraudVerdict.Review("a"));
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;

        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r")));

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.OnHold);
    }

    [Fact]
    public async Task A_paid_order_without_goods_waits_until_it_is_released()
    {
        await using var shop = new Storefront();
        var waiting = await PayLateWithoutGoodsAsync(shop);

        (await shop.Commerce.Checkout.ReleaseAsync(waiting.Order.Id)).Value.Should().BeOfType<CheckoutOutcome.InReview>();
        await shop.StockAsync("TEA-1", 5);
        (await shop.Commerce.Checkout.ReleaseAsync(waiting.Order.Id)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.Commerce.Checkout.ReleaseAsync(waiting.Order.Id)).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.LevelAsync()).OnHand.Should().Be(3);
    }

    [Fact]
    public async Task A_paid_order_without_goods_goes_on_by_itself_when_there_are_some()
    {
        await using var shop = new Storefront();
        await PayLateWithoutGoodsAsync(shop);
        await shop.StockAsync("TEA-1", 5);
        shop.Time.Advance(TimeSpan.FromHours(2));

        await shop.Commerce.Checkout.RecoverAsync();

        (await shop.OrdersAsync()).Should().Contain(o => o.State == OrderState.Open && o.Lines[0].Quantity == Quantity.Of(2));
    }

    [Fact]
    public async Task A_paid_order_without_goods_is_called_off_where_the_shop_says_so()
    {
        await using var shop = new Storefront(builder => builder.ConfigureCheckout(o => o.UnfillableOrders = UnfillableOrderPolicy.Cancel));
        var waiting = await PayLateWithoutGoodsAsync(shop);

        (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.State.Should().Be(OrderState.Cancelled);
        (await shop.Commerce.Payments.GetAsync(waiting.Order.Payment!.Value)).Value.RefundPending.Should().Be(waiting.Order.Total);
    }

    [Fact]
    public async Task Nothing_is_released_that_nobody_paid_for()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;

        (await shop.Commerce.Checkout.ReleaseAsync(waiting.Order.Id)).Error!.Code.Should().Be("checkout.nothing_to_release");
        (await shop.Commerce.Checkout.ReleaseAsync(OrderId.New(shop.Time))).Error.Should().Be(CheckoutErrors.UnknownAttempt);
    }

    private static async Task<CheckoutOutcome> PayLateWithoutGoodsAsync(Storefront shop)
    {
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(stock: 2), method: Storefront.Transfer)).Value;
        shop.Time.Advance(TimeSpan.FromDays(7.5));
        await shop.Services.GetRequiredService<Messaging.ICommerceWorkers>().RunOnceAsync("inventory.expiry");
        (await shop.PlaceAsync(await shop.CartAsync(stock: 0), "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r")));
        return waiting;
    }

    private static Storefront Suspicious(Func<FraudQuestion, FraudVerdict> judge, Action<ICommerceBuilder>? more = null) => new(builder =>
    {
        builder.Services.AddScoped<IFraudCheck>(_ => new Check(judge));
        more?.Invoke(builder);
    });

    private sealed class Check(Func<FraudQuestion, FraudVerdict> judge) : IFraudCheck
    {
        public ValueTask<FraudVerdict> CheckAsync(FraudQuestion question, CancellationToken cancellationToken) => new(judge(question));
    }
}

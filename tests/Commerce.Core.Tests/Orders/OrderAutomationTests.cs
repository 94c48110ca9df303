using System.Text.Json;
using Commerce.Checkout.Tests;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Orders.Tests;

public sealed class OrderAutomationTests
{
    private static readonly OrderAutomation CallOff = new()
    {
        Name = "unpaid", When = OrderStatus.Pending, After = TimeSpan.FromHours(72), Actions = [new(OrderAutomationActionKind.Cancel, "not paid for three days")],
    };

    private static readonly OrderAutomation Close = new()
    {
        Name = "close", When = OrderStatus.Delivered, After = TimeSpan.FromDays(14), Actions = [new(OrderAutomationActionKind.AddTag, "closed by time"), new(OrderAutomationActionKind.Complete)],
    };

    public static TheoryData<string, OrderAutomation> Wrong { get; } = new()
    {
        { "name of 1 to 100", CallOff with { Name = "" } },
        { "status that orders do not have", CallOff with { When = (OrderStatus)99 } },
        { "waits for -", CallOff with { After = TimeSpan.FromTicks(-1) } },
        { "is done within", CallOff with { Within = TimeSpan.Zero } },
        { "1 to 10 actions; it has 0", CallOff with { Actions = default } },
        { "1 to 10 actions; it has 11", CallOff with { Actions = [.. Enumerable.Repeat(CallOff.Actions[0], 11)] } },
        { "tag that cannot be", CallOff with { Actions = [new(OrderAutomationActionKind.AddTag)] } },
        { "note that is empty", CallOff with { Actions = [new(OrderAutomationActionKind.AddNote)] } },
        { "reason that is too long", CallOff with { Actions = [new(OrderAutomationActionKind.Cancel, new string('x', 501))] } },
        { "what cannot be done", CallOff with { Actions = [new((OrderAutomationActionKind)9)] } },
        { "two currencies", CallOff with { TotalFrom = Money.Of(1m, Currency.Eur), TotalTo = Money.Of(1m, Currency.Usd) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_rule_that_cannot_be_fails_at_the_start_with_a_sentence(string sentence, OrderAutomation rule)
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(rule));

        shop.Invoking(s => s.Services.GetRequiredService<IOptions<OrderOptions>>().Value).Should().Throw<OptionsValidationException>().WithMessage($"*{sentence}*");
    }

    [Fact]
    public async Task Two_rules_of_one_name_fail_at_the_start()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(CallOff).AddOrderAutomation(CallOff));

        shop.Invoking(s => s.Services.GetRequiredService<IOptions<OrderOptions>>().Value).Should().Throw<OptionsValidationException>().WithMessage("*the name 'unpaid'*");
    }

    [Fact]
    public async Task What_is_not_paid_for_is_called_off_in_time_and_its_goods_are_free()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(CallOff));
        var order = await PlaceAsync(shop, Storefront.Transfer);

        shop.Time.Advance(TimeSpan.FromHours(72) - TimeSpan.FromTicks(1));
        (await RunAsync(shop)).Should().Be(0);
        shop.Time.Advance(TimeSpan.FromTicks(1));
        (await RunAsync(shop)).Should().Be(1);
        (await RunAsync(shop)).Should().Be(0);

        var cancelled = (await shop.Commerce.Orders.GetAsync(order.Id)).Value;
        cancelled.Status.Should().Be(OrderStatus.Cancelled);
        cancelled.History.Select(e => (e.What, e.Detail, e.Actor)).Should().EndWith([("automation", "unpaid", Actor.System), ("cancelled", "not paid for three days", Actor.System)]);
        (await shop.AvailableAsync()).Should().Be(10);
    }

    [Fact]
    public async Task What_arrived_is_closed_days_after_the_delivery_not_after_the_order()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(Close));
        var order = await PlaceAsync(shop, Storefront.Card);
        shop.Time.Advance(TimeSpan.FromDays(20));
        order = (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")))).Value;
        await shop.Commerce.Orders.MarkDeliveredAsync(order.Id, order.Shipments[0].Id);

        (await RunAsync(shop)).Should().Be(0);
        shop.Time.Advance(TimeSpan.FromDays(14));
        (await RunAsync(shop)).Should().Be(1);

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Match<Order>(o => o.Status == OrderStatus.Completed && o.Tags.SequenceEqual(new[] { "closed by time" }));
    }

    [Fact]
    public async Task A_rule_whose_order_stays_in_its_status_acts_once()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(new OrderAutomation
        {
            Name = "remind", When = OrderStatus.Pending, After = TimeSpan.FromHours(1), Actions = [new(OrderAutomationActionKind.AddNote, "reminded")],
        }));
        var order = await PlaceAsync(shop, Storefront.Transfer);
        shop.Time.Advance(TimeSpan.FromHours(2));

        (await RunAsync(shop)).Should().Be(1);
        (await RunAsync(shop)).Should().Be(0);

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.History.Count(e => e.Detail == "reminded").Should().Be(1);
    }

    [Fact]
    public async Task A_refused_action_undoes_the_others_and_is_tried_again()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(CallOff with { Actions = [new(OrderAutomationActionKind.AddTag, "late"), .. CallOff.Actions] }));
        shop.Payments.Then(ScriptedStep.CaptureAndLoseTheReply);
        await shop.PlaceAsync(await shop.CartAsync());
        shop.Time.Advance(TimeSpan.FromHours(80));

        (await RunAsync(shop)).Should().Be(0);

        (await shop.OrdersAsync()).Single().Should().Match<Order>(o => o.State == OrderState.Pending && o.Tags.IsEmpty && o.History.Length == 1);
    }

    [Fact]
    public async Task Orders_of_long_ago_are_let_be()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(CallOff with { Within = TimeSpan.FromDays(2) }));
        await PlaceAsync(shop, Storefront.Transfer);
        shop.Time.Advance(TimeSpan.FromDays(6));

        (await RunAsync(shop)).Should().Be(0);
    }

    [Fact]
    public async Task More_than_a_page_is_done_in_one_run_and_each_shop_has_its_own_rules()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(CallOff with { Shop = ShopId.Of("a"), Actions = [new(OrderAutomationActionKind.AddTag, "late")] }));
        await shop.Commerce.Sessions.RunAsync(async (session, token) =>
        {
            for (var i = 0; i < 450; i++)
            {
                var order = Sold.Pending(1) with { Id = OrderId.New(shop.Time), Shop = ShopId.Of(i % 10 == 0 ? "b" : "a"), Number = $"n{i}", StatusSince = shop.Time.GetUtcNow() };
                (await session.Get<IOrderStore>().SaveAsync(order, 0, token)).IsSuccess.Should().BeTrue();
            }

            return CommerceResult.Success(true);
        });
        shop.Time.Advance(TimeSpan.FromHours(80));

        (await RunAsync(shop)).Should().Be(405);
    }

    [Fact]
    public void Conditions_decide_together()
    {
        var order = Sold.Pending(2) with { Tags = ["vip"], StatusSince = Sold.At };
        var now = Sold.At.AddHours(72);
        var cents = order.Amounts.Total.MinorUnits;

        OrderAutomationDecider.IsDue(CallOff, order, now).Should().BeTrue();
        OrderAutomationDecider.IsDue(CallOff, order, now.AddTicks(-1)).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { When = OrderStatus.Confirmed }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { Tag = "vip", TotalFrom = Usd(cents), TotalTo = Usd(cents), Shop = order.Shop }, order, now).Should().BeTrue();
        OrderAutomationDecider.IsDue(CallOff with { Tag = "VIP" }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { WithoutTag = "vip" }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { TotalFrom = Usd(cents + 1) }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { TotalTo = Usd(cents - 1) }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { TotalFrom = Money.Of(0m, Currency.Eur) }, order, now).Should().BeFalse();
        OrderAutomationDecider.IsDue(CallOff with { Shop = ShopId.Of("other") }, order, now).Should().BeFalse();

        static Money Usd(long cents) => Money.FromMinorUnits(cents, Currency.Usd);
    }

    [Fact]
    public void A_rule_survives_JSON()
    {
        var info = OrderJsonContext.Default.OrderAutomation;
        var rule = Close with { Tag = "a", TotalFrom = Money.Of(1m, Currency.Eur), Shop = ShopId.Of("b") };

        var json = JsonSerializer.Serialize(rule, info);

        json.Should().Contain("\"when\":\"delivered\"").And.Contain("\"kind\":\"complete\"");
        JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info)!, info).Should().Be(json);
    }

    private static async Task<int> RunAsync(Storefront shop) =>
        (await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("orders.automation")).Single().Done;

    private static async Task<Order> PlaceAsync(Storefront shop, string method)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync(), "k1", method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}

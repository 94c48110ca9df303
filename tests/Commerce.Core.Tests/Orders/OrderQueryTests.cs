using Commerce.Checkout.Tests;

namespace Commerce.Orders.Tests;

public sealed class OrderQueryTests
{
    public static TheoryData<string, string, OrderQuery> Refused { get; } = new()
    {
        { "orders.page_out_of_range", "limit", new OrderQuery { Limit = 0 } },
        { "orders.page_out_of_range", "limit", new OrderQuery { Limit = 201 } },
        { "orders.filter_invalid", "sort", new OrderQuery { Sort = (OrderSort)9 } },
        { "orders.filter_invalid", "states", new OrderQuery { States = [OrderState.Open, (OrderState)9] } },
        { "orders.filter_invalid", "statuses", new OrderQuery { Statuses = [(OrderStatus)99] } },
        { "orders.filter_invalid", "numberPrefix", new OrderQuery { NumberPrefix = "a\0" } },
        { "orders.filter_invalid", "numberPrefix", new OrderQuery { NumberPrefix = "\ud800" } },
        { "orders.filter_invalid", "tag", new OrderQuery { Tag = "" } },
        { "orders.filter_invalid", "tag", new OrderQuery { Tag = "a\nb" } },
        { "orders.filter_invalid", "sku", new OrderQuery { Sku = default(Sku) } },
        { "orders.mixed_currencies", "totalTo", new OrderQuery { TotalFrom = Money.Of(1m, Currency.Eur), TotalTo = Money.Of(2m, Currency.Usd) } },
        { "orders.other_sort", "after", new OrderQuery { After = OrderCursor.Behind(Sold.Pending(1), new OrderQuery { Sort = OrderSort.Total }) } },
        { "orders.other_sort", "after", new OrderQuery { After = OrderCursor.Behind(Sold.Pending(1), new OrderQuery { Ascending = true }) } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_query_that_cannot_be_is_refused_with_a_sentence(string code, string target, OrderQuery query)
    {
        await using var shop = new Storefront();

        (await shop.Commerce.Orders.ListAsync(query)).Error!.Should().Match<CommerceError>(e => e.Code == code && e.Target == target);
    }

    [Theory]
    [InlineData(OrderSort.Placed)]
    [InlineData(OrderSort.Number)]
    [InlineData(OrderSort.Total)]
    public void A_place_in_a_list_survives_a_link(OrderSort sort)
    {
        var place = OrderCursor.Behind(Sold.Pending(3) with { Number = "\u8336 |/+-1" }, new OrderQuery { Sort = sort, Ascending = sort == OrderSort.Number });

        OrderCursor.Parse(place.ToString(), null).Should().Be(place);
        Uri.EscapeDataString(place.ToString()).Should().Be(place.ToString());
    }

    [Fact]
    public void Text_that_is_no_place_is_not_read()
    {
        var good = OrderCursor.Behind(Sold.Pending(3), new OrderQuery()).ToString();
        string?[] bad = [null, "", "x", "%%%", good[1..], good[..^6] + "____", new string('A', 1_001), Convert.ToBase64String("q-"u8)];

        bad.Where(text => OrderCursor.TryParse(text, null, out _)).Should().BeEmpty();
        FluentActions.Invoking(() => OrderCursor.Parse("x", null)).Should().Throw<FormatException>();
    }

    [Fact]
    public async Task Prior_orders_are_counted_over_pages_up_to_a_limit()
    {
        await using var shop = new Storefront();
        var customer = CustomerRef.Registered("1");
        await shop.Commerce.Sessions.RunAsync(async (session, token) =>
        {
            for (var i = 0; i < 70; i++)
            {
                var order = Sold.Pending(1) with { Id = OrderId.New(shop.Time), Number = $"n{i}", Customer = customer, State = i % 2 == 0 ? OrderState.Cancelled : OrderState.Open };
                (await session.Get<IOrderStore>().SaveAsync(order, 0, token)).IsSuccess.Should().BeTrue();
            }

            return CommerceResult.Success(true);
        });

        (await new PlacedOrders(shop.Commerce.Sessions).CountAsync(ShopId.Default, customer, except: null, CancellationToken.None)).Should().Be(35);
    }
}

using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>Every filter and every sort, beside a filter of a few lines that nobody can get wrong.</summary>
internal static class OrderQueryCases
{
    private const int Orders = 60;
    private const int Queries = 120;

    // Letters of which .NET and a database disagree who comes first, a capital, a percent sign.
    private static readonly string[] Beginnings = ["A-", "a-", "A-%", "A_", "\U0001F375", "\uFF21"];
    private static readonly string[] Words = ["vip", "VIP", "vi", "ip", "\u8336", "%", "_", "a b"];
    private static readonly string[] Skus = ["TEA-0", "TEA-1", "TEA-10", "tea-1"];

    public static IReadOnlyList<(string Name, Func<OrderConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Each_filter_and_sort_lists_what_a_plain_loop_finds), Each_filter_and_sort_lists_what_a_plain_loop_finds),
        (nameof(Numbers_are_sorted_letter_by_letter), Numbers_are_sorted_letter_by_letter),
        (nameof(A_place_in_a_list_survives_what_is_added_meanwhile), A_place_in_a_list_survives_what_is_added_meanwhile),
        (nameof(An_order_that_was_changed_is_found_by_what_it_is_now), An_order_that_was_changed_is_found_by_what_it_is_now),
    ];

    private static async Task Each_filter_and_sort_lists_what_a_plain_loop_finds(OrderConformanceShop shop)
    {
        var random = new Sequence(7);
        List<Order> orders = [];
        for (var i = 0; i < Orders; i++)
        {
            orders.Add(await shop.AddAsync(Make(shop, random, i)).ConfigureAwait(false));
        }

        for (var i = 0; i < Queries; i++)
        {
            var query = Ask(shop, random, i);
            var expected = Naive(orders, query).Select(order => order.Number);
            List<string> read = [];
            IReadOnlyList<Order> page;
            do
            {
                page = await shop.ListAsync(query).ConfigureAwait(false);
                Expect.True(page.Count <= query.Limit, "A page holds no more than was asked for.");
                read.AddRange(page.Select(order => order.Number));
                query = query with { After = page.Count == 0 ? query.After : Reread(OrderCursor.Behind(page[^1], query)) };
            }
            while (page.Count == query.Limit && read.Count <= Orders);
            Expect.Equal(string.Join('|', expected), string.Join('|', read), $"Query {i} ({Text(query)}) lists what a plain loop finds, page by page.");
        }
    }

    private static async Task Numbers_are_sorted_letter_by_letter(OrderConformanceShop shop)
    {
        string[] sorted = ["1001", "999", "A", "A-1", "A-10", "A-9", "a", "\u00e4", "\uFF21", "\U0001F375"];
        for (var i = 0; i < sorted.Length; i++)
        {
            await shop.AddAsync(shop.Order(Id((i * 7) % sorted.Length), sorted[(i * 3) % sorted.Length])).ConfigureAwait(false);
        }

        var query = new OrderQuery { Sort = OrderSort.Number, Ascending = true };
        var listed = await shop.ListAsync(query).ConfigureAwait(false);
        Expect.Equal(string.Join('|', sorted), string.Join('|', listed.Select(order => order.Number)), "Numbers are sorted by the code points of their letters.");
        var down = await shop.ListAsync(query with { Ascending = false }).ConfigureAwait(false);
        Expect.Equal(string.Join('|', sorted.Reverse()), string.Join('|', down.Select(order => order.Number)), "The other way round, the last is the first.");
        var behind = await shop.ListAsync(query with { After = OrderCursor.Behind(listed[7], query) }).ConfigureAwait(false);
        Expect.Equal(string.Join('|', sorted[8..]), string.Join('|', behind.Select(order => order.Number)), "A page begins behind the place that was named.");
    }

    private static async Task A_place_in_a_list_survives_what_is_added_meanwhile(OrderConformanceShop shop)
    {
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            foreach (var ascending in new[] { true, false })
            {
                var client = CustomerRef.Registered($"{sort}-{ascending}");
                var query = new OrderQuery { Customer = client, Sort = sort, Ascending = ascending, Limit = 3 };
                await AddAsync(20, 40, 60, 80, 100, 120).ConfigureAwait(false);
                var first = await shop.ListAsync(query).ConfigureAwait(false);
                var place = OrderCursor.Behind(first[^1], query);

                // Some before the place, some behind it.
                await AddAsync(10, 50, 70, 90, 130).ConfigureAwait(false);
                var rest = await shop.ListAsync(query with { After = place, Limit = 50 }).ConfigureAwait(false);
                var expected = ascending ? "70 80 90 100 120 130" : "70 60 50 40 20 10";
                Expect.Equal(expected, string.Join(' ', rest.Select(order => order.Amounts.Total.MinorUnits)), $"By {sort}: what stood behind a place is listed once, and what was added behind it too.");

                async Task AddAsync(params int[] ranks)
                {
                    foreach (var rank in ranks)
                    {
                        var order = shop.Order(OrderId.New(TimeProvider.System), $"{sort}-{ascending}-{rank:D3}");
                        await shop.AddAsync(order with
                        {
                            Customer = client,
                            PlacedAt = order.PlacedAt.AddMinutes(rank),
                            Amounts = order.Amounts with { Total = Money.FromMinorUnits(rank, order.Currency) },
                        }).ConfigureAwait(false);
                    }
                }
            }
        }
    }

    private static async Task An_order_that_was_changed_is_found_by_what_it_is_now(OrderConformanceShop shop)
    {
        var order = await shop.AddAsync(shop.Order(Id(1)) with { Tags = ["before"], Customer = StoreSamples.Alice }).ConfigureAwait(false);
        await shop.ChangeAsync(order with
        {
            Tags = ["after"],
            Customer = StoreSamples.Guest,
            State = OrderState.Cancelled,
            Lines = [order.Lines[0] with { Sku = Sku.Of("NEW") }],
            Amounts = order.Amounts with { Total = Money.FromMinorUnits(1, order.Currency) },
        }).ConfigureAwait(false);
        var (one, two) = (Money.FromMinorUnits(1, order.Currency), Money.FromMinorUnits(2, order.Currency));
        OrderQuery[] now =
        [
            new() { Tag = "after" }, new() { Customer = StoreSamples.Guest }, new() { States = [OrderState.Cancelled] }, new() { Statuses = [OrderStatus.Cancelled] },
            new() { Sku = Sku.Of("NEW") }, new() { TotalTo = one },
        ];
        OrderQuery[] before =
        [
            new() { Tag = "before" }, new() { Customer = StoreSamples.Alice }, new() { States = [OrderState.Pending] }, new() { Statuses = [OrderStatus.Pending] },
            new() { Sku = Sku.Of("TEA-0") }, new() { TotalFrom = two },
        ];
        foreach (var query in now)
        {
            Expect.Equal(1, (await shop.ListAsync(query).ConfigureAwait(false)).Count, $"A changed order is found by what it is now ({Text(query)}).");
        }

        foreach (var query in before)
        {
            Expect.Equal(0, (await shop.ListAsync(query).ConfigureAwait(false)).Count, $"A changed order is not found by what it was ({Text(query)}).");
        }
    }

    private static Order Make(OrderConformanceShop shop, Sequence random, int index)
    {
        var order = shop.Order(Id(random.Next(3) == 0 ? 1_000 - index : index), $"{random.Of(Beginnings)}{index}");
        var currency = random.Next(4) == 0 ? Currency.Usd : order.Currency;
        return order with
        {
            Currency = currency,
            Customer = random.Next(3) switch { 0 => default, 1 => StoreSamples.Alice, _ => StoreSamples.Guest },
            State = random.Of(Enum.GetValues<OrderState>()),
            PlacedAt = order.PlacedAt.AddMinutes(random.Next(20)),
            Tags = [.. Words.Where(_ => random.Next(4) == 0)],
            Lines = [.. order.Lines.Select(line => line with { Sku = Sku.Of(random.Of(Skus)) })],
            Amounts = order.Amounts with { Total = Money.FromMinorUnits(random.Next(30), currency) },
        };
    }

    // One filter alone for each kind, then several together.
    private static OrderQuery Ask(OrderConformanceShop shop, Sequence random, int index)
    {
        var query = new OrderQuery { Limit = 1 + random.Next(20), Sort = random.Of(Enum.GetValues<OrderSort>()), Ascending = random.Next(2) == 0 };
        var placed = shop.Order(Id(0)).PlacedAt;
        var currency = random.Next(4) == 0 ? Currency.Usd : Currency.Eur;
        for (var kind = 0; kind < 10; kind++)
        {
            if (index < 60 ? index % 10 != kind : random.Next(4) != 0)
            {
                continue;
            }

            query = kind switch
            {
                0 => query with { Customer = random.Next(3) switch { 0 => default(CustomerRef), 1 => StoreSamples.Alice, _ => StoreSamples.Guest } },
                1 => query with { States = [.. Enum.GetValues<OrderState>().Where(_ => random.Next(2) == 0)] },
                2 => query with { Statuses = [.. Enum.GetValues<OrderStatus>().Where(_ => random.Next(2) == 0)] },
                3 => query with { NumberPrefix = random.Of(Beginnings) },
                4 => query with { PlacedFrom = placed.AddMinutes(random.Next(20)) },
                5 => query with { PlacedBefore = placed.AddMinutes(random.Next(20)) },
                6 => query with { TotalFrom = Money.FromMinorUnits(random.Next(30), currency) },
                7 => query with { TotalTo = Money.FromMinorUnits(random.Next(30), currency) },
                8 => query with { Tag = random.Of(Words) },
                _ => query with { Sku = Sku.Of(random.Of(Skus)) },
            };
        }

        return query;
    }

    private static List<Order> Naive(IEnumerable<Order> orders, OrderQuery query)
    {
        var found = orders
            .Where(o => query.Customer is null || o.Customer == query.Customer)
            .Where(o => query.States.IsEmpty || query.States.Any(s => s == o.State))
            .Where(o => query.Statuses.IsEmpty || query.Statuses.Any(s => s == o.Status))
            .Where(o => o.Number.StartsWith(query.NumberPrefix, StringComparison.Ordinal))
            .Where(o => query.PlacedFrom is null || o.PlacedAt >= query.PlacedFrom)
            .Where(o => query.PlacedBefore is null || o.PlacedAt < query.PlacedBefore)
            .Where(o => query.TotalFrom is not { } from || (o.Currency == from.Currency && o.Amounts.Total.MinorUnits >= from.MinorUnits))
            .Where(o => query.TotalTo is not { } to || (o.Currency == to.Currency && o.Amounts.Total.MinorUnits <= to.MinorUnits))
            .Where(o => query.Tag is null || o.Tags.Any(t => string.Equals(t, query.Tag, StringComparison.Ordinal)))
            .Where(o => query.Sku is null || o.Lines.Any(l => l.Sku == query.Sku))
            .ToList();
        found.Sort((left, right) => Compare(left, right, query.Sort) is var compared && query.Ascending ? compared : -compared);
        return found;
    }

    private static int Compare(Order left, Order right, OrderSort sort)
    {
        var compared = sort switch
        {
            OrderSort.Placed => left.PlacedAt.CompareTo(right.PlacedAt),
            OrderSort.Number => Bytes(left.Number).AsSpan().SequenceCompareTo(Bytes(right.Number)),
            _ => left.Amounts.Total.MinorUnits.CompareTo(right.Amounts.Total.MinorUnits),
        };
        return compared != 0 ? compared : left.Id.CompareTo(right.Id);

        static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
    }

    // A storefront carries it in a link.
    private static OrderCursor Reread(OrderCursor cursor) => OrderCursor.Parse(cursor.ToString(), provider: null);

    private static string Text(OrderQuery query) =>
        $"customer {query.Customer}, states {string.Join(' ', query.States)}, statuses {string.Join(' ', query.Statuses)}, number {query.NumberPrefix}, placed {query.PlacedFrom:t} to {query.PlacedBefore:t}, "
        + $"total {query.TotalFrom} to {query.TotalTo}, tag {query.Tag}, sku {query.Sku}, by {query.Sort}, {(query.Ascending ? "ascending" : "descending")}, {query.Limit} a page";

    private static OrderId Id(int number) => OrderId.From(StoreConformanceShop.IdAt(number));

    // The same on every machine and in every version of .NET, so that a failure can be repeated.
    private sealed class Sequence(uint seed)
    {
        private uint _state = seed;

        public int Next(int below)
        {
            _state = unchecked((_state * 1_664_525u) + 1_013_904_223u);
            return (int)((_state >> 8) % (uint)below);
        }

        public T Of<T>(T[] values) => values[Next(values.Length)];
    }
}

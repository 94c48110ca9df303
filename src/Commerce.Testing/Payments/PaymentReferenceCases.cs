using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Payments by what a service calls them, and by when money was booked: what reconciliation asks for.</summary>
internal static class PaymentReferenceCases
{
    public static IReadOnlyList<(string Name, Func<PaymentConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Payments_are_found_by_the_references_of_their_provider), Payments_are_found_by_the_references_of_their_provider),
        (nameof(A_reference_is_found_as_it_is_now), A_reference_is_found_as_it_is_now),
        (nameof(Payments_are_listed_from_their_last_booking_on), Payments_are_listed_from_their_last_booking_on),
    ];

    private static async Task Payments_are_found_by_the_references_of_their_provider(PaymentConformanceShop shop)
    {
        await AddAsync(shop, 3, "pi_c").ConfigureAwait(false);
        await AddAsync(shop, 1, "pi_a").ConfigureAwait(false);
        await AddAsync(shop, 2, "PI_A").ConfigureAwait(false);
        await AddAsync(shop, 4, reference: null).ConfigureAwait(false);
        var other = New(shop, 5, "pi_a");
        await shop.AddAsync(other with { Method = other.Method with { Provider = "other" } }).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 6, "pi_a"))).ConfigureAwait(false);

        await ExpectAsync(shop, "1 3", "pi_c", "nobody", "pi_a", "pi_c").ConfigureAwait(false);
        await ExpectAsync(shop, "", "nobody").ConfigureAwait(false);
        await ExpectAsync(shop, "").ConfigureAwait(false);
    }

    private static async Task A_reference_is_found_as_it_is_now(PaymentConformanceShop shop)
    {
        var added = await AddAsync(shop, 1, "pi_a").ConfigureAwait(false);
        await shop.ChangeAsync(added with { Reference = "pi_b" }).ConfigureAwait(false);
        await ExpectAsync(shop, "", "pi_a").ConfigureAwait(false);
        await ExpectAsync(shop, "1", "pi_b").ConfigureAwait(false);
    }

    private static async Task Payments_are_listed_from_their_last_booking_on(PaymentConformanceShop shop)
    {
        var now = StoreConformanceShop.Now;
        await AddAsync(shop, 1, "a", now.AddDays(-9), now.AddMilliseconds(1)).ConfigureAwait(false);
        await AddAsync(shop, 2, "b", now.AddMilliseconds(-1)).ConfigureAwait(false);
        await AddAsync(shop, 3, "c").ConfigureAwait(false);
        await AddAsync(shop, 5, "e", now.AddDays(1)).ConfigureAwait(false);
        var late = await AddAsync(shop, 4, "d", now.AddDays(-1)).ConfigureAwait(false);
        await shop.ChangeAsync(late with { Ledger = late.Ledger.Add(Entry(now)) }).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 6, "f", now))).ConfigureAwait(false);
        var other = New(shop, 7, "g", now);
        await shop.AddAsync(other with { Method = other.Method with { Provider = "other" } }).ConfigureAwait(false);

        var query = new BookedPaymentQuery { Provider = "scripted", From = now, Limit = 2 };
        var first = await BookedAsync(shop, query).ConfigureAwait(false);
        var second = await BookedAsync(shop, query with { After = first[^1].Id }).ConfigureAwait(false);
        Expect.Equal("1 4 | 5", $"{Numbers(first)} | {Numbers(second)}", "Payments are listed from their last booking on, by id.");
    }

    private static Task<IReadOnlyList<Payment>> BookedAsync(PaymentConformanceShop shop, BookedPaymentQuery query) =>
        shop.InSessionAsync(session => session.Get<IPaymentStore>().ListBookedAsync(shop.Shop, query, shop.Token));

    private static PaymentEntry Entry(DateTimeOffset at) => new(PaymentEntryKind.Capture, Money.FromMinorUnits(1, Currency.Eur), at, Actor.System);

    private static Payment New(PaymentConformanceShop shop, int number, string? reference, params ReadOnlySpan<DateTimeOffset> booked)
    {
        var ledger = ImmutableArray.CreateBuilder<PaymentEntry>();
        foreach (var at in booked)
        {
            ledger.Add(Entry(at) with { Number = ledger.Count + 1 });
        }

        return shop.Payment(Id(number), OrderId.From(StoreConformanceShop.IdAt(500 + number))) with { Reference = reference, Ledger = ledger.ToImmutable() };
    }

    private static Task<Payment> AddAsync(PaymentConformanceShop shop, int number, string? reference, params ReadOnlySpan<DateTimeOffset> booked) =>
        shop.AddAsync(New(shop, number, reference, booked));

    private static PaymentId Id(int number) => PaymentId.From(StoreConformanceShop.IdAt(number));

    private static string Numbers(IEnumerable<Payment> payments) =>
        string.Join(' ', payments.Select(payment => Enumerable.Range(0, 100).First(number => Id(number) == payment.Id)));

    private static async Task ExpectAsync(PaymentConformanceShop shop, string numbers, params string[] references)
    {
        var found = await shop.InSessionAsync(session => session.Get<IPaymentStore>().ListByReferencesAsync(shop.Shop, "scripted", references, shop.Token)).ConfigureAwait(false);
        Expect.Equal(numbers, Numbers(found), "Payments are found by the references of their provider, once each, oldest first.");
    }
}

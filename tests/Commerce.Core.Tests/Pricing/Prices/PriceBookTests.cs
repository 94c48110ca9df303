using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class PriceBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly FactRule Vip = FactRule.ForGroups(CustomerGroup.Of("vip"));

    [Fact]
    public void Without_lists_the_catalog_price_counts()
    {
        var chosen = PriceBook.Empty.Choose(Tea, Context, Eur(4.50m), 3)!.Value;

        chosen.Should().Be(new ChosenPrice { Price = Eur(4.50m), Regular = Eur(4.50m) });
        chosen.IsReduced.Should().BeFalse();
        PriceBook.Empty.Choose(Tea, Context).Should().BeNull();
        PriceBook.Empty.Choose(default, Context).Should().BeNull();
    }

    [Fact]
    public void A_catalog_price_in_another_currency_does_not_count()
    {
        var book = Book(List("l", PriceListKind.Regular, Entry(5m)));

        book.Choose(Tea, Context, UnitPrice.Of(1m, Currency.Usd))!.Value.Price.Should().Be(Eur(5m));
        PriceBook.Empty.Choose(Tea, Context, UnitPrice.Of(1m, Currency.Usd)).Should().BeNull();
        PriceBook.Empty.Choose(Tea, Context, default(UnitPrice)).Should().BeNull();
        book.Choose(Tea, new PriceContext { Currency = Currency.Usd }).Should().BeNull();
    }

    [Fact]
    public void A_sale_keeps_the_regular_price()
    {
        var sale = List("sale", PriceListKind.Sale, Entry(4m));

        var chosen = Book(sale).Choose(Tea, Context, Eur(5m))!.Value;

        chosen.Should().Be(new ChosenPrice { Price = Eur(4m), Regular = Eur(5m), List = sale, Entry = sale.Entries[0] });
        chosen.Kind.Should().Be(PriceListKind.Sale);
        chosen.IsReduced.Should().BeTrue();
    }

    [Fact]
    public void A_sale_dearer_than_the_regular_price_is_none()
    {
        var book = Book(List("sale", PriceListKind.Sale, Entry(6m)));

        book.Choose(Tea, Context, Eur(5m)).Should().Be(new ChosenPrice { Price = Eur(5m), Regular = Eur(5m) });
        var alone = book.Choose(Tea, Context)!.Value;
        (alone.Price, alone.Regular, alone.IsReduced).Should().Be((Eur(6m), null, false));
        var equal = book.Choose(Tea, Context, Eur(6m))!.Value;
        (equal.Kind, equal.Regular, equal.IsReduced).Should().Be((PriceListKind.Sale, Eur(6m), false));
    }

    [Fact]
    public void An_override_replaces_both_prices_even_when_it_is_dearer()
    {
        var chosen = Book(List("contract", PriceListKind.Override, Entry(6m))).Choose(Tea, Context, Eur(5m))!.Value;

        (chosen.Price, chosen.Regular, chosen.Kind, chosen.IsReduced).Should().Be((Eur(6m), Eur(6m), PriceListKind.Override, false));
    }

    [Fact]
    public void More_rules_win_over_a_lower_price_and_rules_of_the_list_count_too()
    {
        var vip = new PriceContext { Currency = Currency.Eur, Country = "DE", Groups = [CustomerGroup.Of("vip")] };
        var book = Book(
            List("a", PriceListKind.Sale, Entry(1m)),
            List("b", PriceListKind.Sale, Entry(3m, rules: FactRule.AnyOf(FactRule.Country, "DE"))) with { Rules = [Vip] },
            List("c", PriceListKind.Sale, Entry(2m, rules: Vip)));

        book.Choose(Tea, vip, Eur(9m))!.Value.Price.Should().Be(Eur(3m));
        book.Choose(Tea, Context, Eur(9m))!.Value.Price.Should().Be(Eur(1m));
    }

    [Fact]
    public void A_regular_price_with_a_rule_comes_before_the_catalogs_even_when_it_is_dearer()
    {
        var book = Book(List("de", PriceListKind.Regular, Entry(6m, rules: FactRule.AnyOf(FactRule.Country, "DE")), Entry(5m)));

        book.Choose(Tea, new PriceContext { Currency = Currency.Eur, Country = "DE" }, Eur(4m))!.Value.Price.Should().Be(Eur(6m));
        book.Choose(Tea, Context, Eur(4m)).Should().Be(new ChosenPrice { Price = Eur(4m), Regular = Eur(4m) });
        book.Choose(Tea, Context, Eur(5.50m))!.Value.List!.Id.Should().Be(PriceListId.Of("de"));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(1L, 10)]
    [InlineData(9L, 10)]
    [InlineData(10L, 8)]
    [InlineData(99L, 8)]
    [InlineData(100L, 10)]
    [InlineData(0L, 10)]
    [InlineData(-1L, 10)]
    [InlineData(long.MaxValue, 10)]
    public void Both_ends_of_a_range_of_quantities_belong_to_it(long? quantity, int expected)
    {
        var book = Book(List("tiers", PriceListKind.Regular, Entry(8m, min: 10, max: 99)));

        book.Choose(Tea, Context, Eur(10m), quantity)!.Value.Price.Should().Be(Eur(expected));
    }

    [Fact]
    public void D10_a_list_counts_from_its_first_instant_up_to_the_one_at_which_it_ends()
    {
        var book = Book(List("sale", PriceListKind.Sale, Entry(4m)) with { StartsAt = Noon, EndsAt = Noon.AddHours(1) });

        UnitPrice At(DateTimeOffset at) => book.Choose(Tea, new PriceContext { Currency = Currency.Eur, At = at }, Eur(5m))!.Value.Price;
        At(Noon.AddTicks(-1)).Should().Be(Eur(5m));
        At(Noon).Should().Be(Eur(4m));
        At(Noon.ToOffset(TimeSpan.FromHours(9))).Should().Be(Eur(4m));
        At(Noon.AddHours(1).AddTicks(-1)).Should().Be(Eur(4m));
        At(Noon.AddHours(1)).Should().Be(Eur(5m));
    }

    [Fact]
    public void A_list_of_a_shop_counts_there_only()
    {
        var book = Book(List("airport", PriceListKind.Override, Entry(9m)) with { Shop = ShopId.Of("airport") });

        book.Choose(Tea, Context, Eur(5m))!.Value.Price.Should().Be(Eur(5m));
        book.Choose(Tea, new PriceContext { Currency = Currency.Eur, Shop = ShopId.Of("airport") }, Eur(5m))!.Value.Price.Should().Be(Eur(9m));
    }

    [Fact]
    public void Ties_go_to_the_first_list_by_id_then_to_the_first_price_of_it()
    {
        PriceList[] lists = [List("b", PriceListKind.Sale, Entry(4m, min: 1)), List("a", PriceListKind.Sale, Entry(4m, max: 7), Entry(4m, max: 8))];

        foreach (var book in new[] { Book(lists), Book([.. lists.Reverse()]) })
        {
            var chosen = book.Choose(Tea, Context)!.Value;
            (chosen.List!.Id, chosen.Entry!.MaxQuantity).Should().Be((PriceListId.Of("a"), Quantity.Of(7)));
        }
    }

    [Fact]
    public void Prices_for_different_numbers_of_units_compare_by_what_the_same_quantity_costs()
    {
        var book = Book(List("l", PriceListKind.Sale, Entry(0m) with { UnitPrice = Eur(9.99m, 1000) }, Entry(0m) with { UnitPrice = Eur(0.0099m) }, Entry(0m) with { UnitPrice = Eur(99.89m, 10_000) }));

        book.Choose(Tea, Context)!.Value.Price.Should().Be(Eur(0.0099m));
        book.Choose(Tea, Context, Eur(9.89m, 1000))!.Value.Price.Should().Be(Eur(9.89m, 1000));
    }

    [Fact]
    public void Amounts_keep_eight_decimals_and_the_largest_ones_still_compare()
    {
        var book = Book(List("l", PriceListKind.Sale, Entry(12_345_678_988.00000010m, rules: []), Entry(12_345_678_988.00000011m)));

        book.Choose(Tea, Context, Eur(92_233_720_368.54775807m, 1_000))!.Value.Price.Should().Be(Eur(92_233_720_368.54775807m, 1_000));
        book.Choose(Tea, Context)!.Value.Price.Amount.Should().Be(12_345_678_988.00000010m);
    }

    [Fact]
    public void Other_products_are_not_touched()
    {
        var book = Book(List("l", PriceListKind.Override, Entry(1m)));

        book.Choose(Sku.Of("tea-1"), Context, Eur(5m))!.Value.Price.Should().Be(Eur(5m));
        book.IsEmpty.Should().BeFalse();
        Book(List("empty", PriceListKind.Sale)).IsEmpty.Should().BeTrue();
    }
}

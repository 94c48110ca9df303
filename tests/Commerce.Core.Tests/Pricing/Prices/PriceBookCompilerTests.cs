using System.Collections.Immutable;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class PriceBookCompilerTests
{
    private static readonly PriceList Good = List("sale", PriceListKind.Sale, Entry(1m));
    private static readonly FactRule Rule = FactRule.AnyOf("total", 1);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "id", "lists[1].id" },
        { "name", "lists[0].name" },
        { "long name", "lists[0].name" },
        { "kind", "lists[0].kind" },
        { "shop", "lists[0].shop" },
        { "dates", "lists[0].endsAt" },
        { "empty dates", "lists[0].endsAt" },
        { "null entry", "lists[0].entries[1].sku" },
        { "sku", "lists[0].entries[1].sku" },
        { "price", "lists[0].entries[1].unitPrice" },
        { "min", "lists[0].entries[1].minQuantity" },
        { "max", "lists[0].entries[1].maxQuantity" },
        { "range", "lists[0].entries[1].maxQuantity" },
        { "list rule", "lists[0].rules[0].fact" },
        { "entry rule", "lists[0].entries[1].rules[1].fact" },
        { "null rule", "lists[0].rules[0].fact" },
        { "operator", "lists[0].rules[0].operator" },
        { "no values", "lists[0].rules[0].values" },
        { "many values", "lists[0].rules[0].values" },
        { "default value", "lists[0].rules[0].values" },
        { "long value", "lists[0].rules[0].values" },
        { "two sizes", "lists[0].rules[0].values" },
        { "no size", "lists[0].rules[0].values" },
        { "many rules", "lists[0].rules" },
        { "many prices of a product", "lists[0].entries[1000].sku" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_list_is_refused_with_the_place_of_the_fault(string what, string path)
    {
        var error = PriceBook.Compile(Lists(what)).Error!;

        (error.Code, error.Target).Should().Be(("pricing.price_list_malformed", path));
        error.Message.Should().Contain("'sale'");
    }

    [Fact]
    public void Lists_without_an_id_or_that_are_null_are_refused()
    {
        PriceBook.Compile([Good, null!]).Error!.Target.Should().Be("lists[1]");
        PriceBook.Compile([Good with { Id = default }]).Error!.Code.Should().Be("pricing.price_list_no_id");
    }

    [Fact]
    public void A_book_ends_somewhere_and_an_endless_sequence_is_not_read_on()
    {
        IEnumerable<PriceList> Endless()
        {
            for (var i = 0; ; i++)
            {
                yield return Good with { Id = PriceListId.Of($"l{i}"), Entries = [] };
            }
        }

        PriceBook.Compile(Endless()).Error!.Code.Should().Be("pricing.price_lists_too_many");
        var entries = Enumerable.Repeat(Entry(1m), PriceBook.MaxEntries + 1).ToImmutableArray();
        PriceBook.Compile([Good with { Entries = entries }]).Error!.Message.Should().Contain("prices");
    }

    [Fact]
    public void Default_arrays_are_empty_ones()
    {
        var list = Good with { Rules = default, Entries = default };

        PriceBook.Compile([list]).Value.IsEmpty.Should().BeTrue();
        (Entry(1m) with { Rules = default }).Rules.Should().BeEmpty();
        (Rule with { Values = default }).Values.Should().BeEmpty();
    }

    private static PriceList[] Lists(string what) => what switch
    {
        "id" => [Good, Good],
        "name" => [Good with { Name = " " }],
        "long name" => [Good with { Name = new string('x', 201) }],
        "kind" => [Good with { Kind = (PriceListKind)3 }],
        "shop" => [Good with { Shop = default(ShopId) }],
        "dates" => [Good with { StartsAt = Now, EndsAt = Now.AddTicks(-1) }],
        "empty dates" => [Good with { StartsAt = Now, EndsAt = Now }],
        "null entry" => Second(null!),
        "sku" => Second(Entry(1m) with { Sku = default }),
        "price" => Second(Entry(1m) with { UnitPrice = default }),
        "min" => Second(Entry(1m) with { MinQuantity = default(Quantity) }),
        "max" => Second(Entry(1m) with { MaxQuantity = default(Quantity) }),
        "range" => Second(Entry(1m, min: 2, max: 1)),
        "list rule" => Ruled(Rule with { Fact = "" }),
        "entry rule" => Second(Entry(1m, rules: [Rule, Rule with { Fact = null! }])),
        "null rule" => Ruled(null!),
        "operator" => Ruled(Rule with { Operator = (FactOperator)6 }),
        "no values" => Ruled(Rule with { Values = [] }),
        "many values" => Ruled(Rule with { Values = [.. Enumerable.Range(0, 201).Select(i => AttributeValue.Of(i))] }),
        "default value" => Ruled(Rule with { Values = [default] }),
        "long value" => Ruled(Rule with { Values = [new string('x', 201)] }),
        "two sizes" => Ruled(Rule with { Operator = FactOperator.Above, Values = [1, 2] }),
        "no size" => Ruled(Rule with { Operator = FactOperator.AtMost, Values = ["ten"] }),
        "many rules" => [Good with { Rules = [.. Enumerable.Repeat(Rule, 17)] }],
        _ => [Good with { Entries = [.. Enumerable.Repeat(Entry(1m), 1001)] }],
    };

    private static PriceList[] Second(PriceEntry entry) => [Good with { Entries = [Entry(1m), entry] }];

    private static PriceList[] Ruled(FactRule rule) => [Good with { Rules = [rule] }];
}

using System.Text;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class JsonPriceListsTests
{
    private const string Minimal = """[{"id":"a","name":"A","entries":[{"sku":"TEA-1","unitPrice":{"amount":"3.90","currency":"EUR"}}]}]""";

    [Fact]
    public void What_a_file_leaves_out_has_its_default()
    {
        var list = Read(Minimal).Value[0];

        (list.Kind, list.Shop, list.StartsAt, list.EndsAt, list.Rules.IsDefault, list.Entries[0].Rules.IsDefault).Should().Be((PriceListKind.Regular, null, null, null, false, false));
        (list.Entries[0].MinQuantity, list.Entries[0].UnitPrice).Should().Be((null, Eur(3.90m)));
    }

    [Fact]
    public void A_whole_list_is_read_whole_and_survives_the_registry()
    {
        var list = Read("""
            [{"id":"spring","name":"Spring","kind":"sale","shop":"airport","startsAt":"2026-11-21T00:00:00+01:00","endsAt":"2026-12-01T00:00:00+01:00",
              "rules":[{"fact":"customerGroup","values":["vip"]}],
              "entries":[{"sku":"TEA-1","unitPrice":{"amount":"9.99","currency":"EUR","per":1000},"minQuantity":10,"maxQuantity":20,
                "rules":[{"fact":"total","operator":"atLeast","values":[100.5]},{"fact":"country","operator":"noneOf","values":["DE","AT"]}]}]}]
            """).Value[0];

        (list.Kind, list.Shop).Should().Be((PriceListKind.Sale, ShopId.Of("airport")));
        list.Rules[0].Should().BeEquivalentTo(FactRule.ForGroups(CustomerGroup.Of("vip")), o => o.ComparingByMembers<FactRule>());
        list.Entries[0].Rules[0].Values.Should().Equal(AttributeValue.Of(100.5m));
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var json = registry.Write(list);
        registry.TryRead<PriceList>(json, out var again, out var reason).Should().BeTrue(reason);
        registry.Write(again!).Should().Be(json);
        again!.Entries[0].MaxQuantity.Should().Be(Quantity.Of(20));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("""[{"id":"a","name":"A"}]""")]
    [InlineData("""[{"id":"a","name":null,"entries":[]}]""")]
    [InlineData("""[{"id":"","name":"A","entries":[]}]""")]
    [InlineData("""[{"id":"a","name":"A","kind":"gift","entries":[]}]""")]
    [InlineData("""[{"id":"a","name":"A","kind":1,"entries":[]}]""")]
    [InlineData("""[{"id":"a","name":"A","colour":"red","entries":[]}]""")]
    [InlineData("""[{"id":"a","id":"b","name":"A","entries":[]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":null}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[{"sku":"TEA-1"}]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[{"sku":"TEA-1","unitPrice":{"amount":"-1","currency":"EUR"}}]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[{"sku":"TEA-1","unitPrice":{"amount":1,"currency":"EUR"}}]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[{"sku":"TEA-1","unitPrice":{"amount":"1","currency":"EUR"},"minQuantity":0}]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[],"rules":[{"fact":"x","values":[[1]]}]}]""")]
    [InlineData("""[{"id":"a","name":"A","entries":[],"rules":[{"fact":"x","values":null}]}]""")]
    public void A_malformed_file_is_refused_with_a_reason(string json)
    {
        var error = Read(json).Error!;

        error.Code.Should().Be("pricing.price_lists_unreadable");
        error.Message.Length.Should().BeGreaterThan("The price lists cannot be read: ".Length);
    }

    [Theory]
    [InlineData("[null]", "lists[0]")]
    [InlineData("""[{"id":"a","name":"A","entries":[null]}]""", "lists[0].entries[0].sku")]
    [InlineData("""[{"id":"a","name":"A","entries":[],"rules":[null]}]""", "lists[0].rules[0].fact")]
    [InlineData("""[{"id":"a","name":"A","entries":[],"rules":[{"fact":"x","operator":"above","values":["ten"]}]}]""", "lists[0].rules[0].values")]
    public void Lists_that_cannot_be_used_are_refused_when_they_are_read(string json, string target) => Read(json).Error!.Target.Should().Be(target);

    [Fact]
    public void A_file_is_read_from_disk()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Minimal);

        JsonPriceLists.Load(path).Value.Should().ContainSingle();
        File.Delete(path);
        FluentActions.Invoking(() => JsonPriceLists.Load(path)).Should().Throw<IOException>();
    }

    [Fact]
    public void A_list_that_cannot_be_used_stops_the_app_when_it_starts()
    {
        var services = new ServiceCollection();
        services.AddCommerce().AddPriceList(List("a", PriceListKind.Sale, Entry(1m)) with { Name = "" });
        using var provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<IPriceLists>()).Should().Throw<Exception>().WithMessage("*lists[0].name*");
    }

    private static CommerceResult<System.Collections.Immutable.ImmutableArray<PriceList>> Read(string json) => JsonPriceLists.Read(Encoding.UTF8.GetBytes(json));

    private static ServiceProvider Provider()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        return services.BuildServiceProvider();
    }
}

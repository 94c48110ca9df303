using Microsoft.Extensions.DependencyInjection;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class ReverseChargeTests
{
    // Established in Germany and Austria; no rules of its own for Italy.
    private static readonly ConfiguredTaxRates Rates = Open(commerce => commerce
        .SellFrom("DE", "AT")
        .UseReverseCharge(TaxZone.EuropeanUnion, Download)
        .AddTaxRule("DE", "VAT", 19)
        .AddTaxRule("AT", "VAT", 20)
        .AddTaxRule("FR", "VAT", 20)
        .AddTaxRule("FR", "VAT", 5.5m, r => r with { Category = Food })
        .AddTaxRule("GR", "VAT", 24)
        .AddTaxRule("CH", "VAT", 8.1m)
        .AddTaxRule("ES", "VAT", 21)
        .AddTaxRules(new TaxRule { Country = "ES", PostalCodes = ["35*", "38*"], Treatment = TaxTreatment.OutOfScope })
        .AddTaxRules(new TaxRule { Country = "ES", Category = Food, Treatment = TaxTreatment.Exempt, Note = "Exempt in Spain" }));

    [Theory]
    [InlineData("FR", "FR12345678901", true, null, "ReverseCharge")]
    [InlineData("FR", " fr12345678901", true, null, "ReverseCharge")]
    [InlineData("GR", "EL123456789", true, null, "ReverseCharge")]
    [InlineData("FR", "IT12345678901", true, null, "ReverseCharge")] // identified in another member state than that of dispatch
    [InlineData("IT", "IT12345678901", true, null, "ReverseCharge")] // no rule of ours for Italy
    [InlineData("FR", "FR12345678901", false, null, "VAT 20 %")] // nobody asked the authority
    [InlineData("FR", null, true, null, "VAT 20 %")]
    [InlineData("FR", "", true, null, "VAT 20 %")]
    [InlineData("FR", "FR", true, null, "VAT 20 %")]
    [InlineData("FR", "DE123456789", true, null, "VAT 20 %")] // identified where the goods leave
    [InlineData("FR", "GB123456789", true, null, "VAT 20 %")]
    [InlineData("FR", "CHE123456789", true, null, "VAT 20 %")]
    [InlineData("DE", "DE123456789", true, null, "VAT 19 %")] // domestic
    [InlineData("DE", "FR12345678901", true, null, "VAT 19 %")]
    [InlineData("AT", "ATU12345678", true, null, "VAT 20 %")] // established there
    [InlineData("CH", "CHE123456789", true, null, "VAT 8.1 %")]
    [InlineData("CH", "FR12345678901", true, null, "VAT 8.1 %")]
    [InlineData("US", "FR12345678901", true, null, "OutOfScope")]
    [InlineData("FR", "FR12345678901", true, "AT", "ReverseCharge")]
    [InlineData("FR", "FR12345678901", true, "FR", "VAT 20 %")] // from a warehouse in France
    [InlineData("FR", "FR12345678901", true, "CN", "VAT 20 %")] // from outside: an import
    public void Only_identified_businesses_in_another_member_state_account_for_the_tax(string to, string? taxId, bool verified, string? from, string expected) =>
        Rates.Find(new TaxQuery(ShopId.Default, To(to)) { TaxId = taxId, IsTaxIdVerified = verified, Origin = from is null ? null : To(from) })
            .For(TaxCategory.Standard).Says().Should().Be(expected);

    [Fact]
    public void An_unknown_destination_is_home() =>
        Rates.Find(Business() with { Destination = null }).For(TaxCategory.Standard).Says().Should().Be("VAT 19 %");

    [Fact]
    public void Invoices_cite_the_article_for_goods_and_the_one_for_services()
    {
        var table = Rates.Find(Business());

        table.For(Food).Should().Be(TaxRateSet.ReverseCharge(TaxOptions.DefaultGoodsNote)).And.Be(table.For(TaxCategory.Standard));
        table.For(Download).Should().Be(TaxRateSet.ReverseCharge(TaxOptions.DefaultServicesNote));
        table.For(Download).Note.Should().Contain("Article 196");
        table.For(Food).Note.Should().Contain("Article 138");
        table.For(TaxCategory.WeightedByGoods).Treatment.Should().Be(TaxTreatment.ReverseCharge);
    }

    [Fact]
    public void List_prices_contain_the_taxes_of_home_all_the_same() =>
        Rates.Find(Business()).Home.For(TaxCategory.Standard).Says().Should().Be("VAT 19 %");

    [Fact]
    public void What_a_rule_leaves_out_of_scope_or_exempts_stays_so()
    {
        Rates.Find(Business() with { Destination = To("ES", null, "35001") }).For(TaxCategory.Standard).Says().Should().Be("OutOfScope");
        Rates.Find(Business() with { Destination = To("ES", null, "28001") }).For(TaxCategory.Standard).Says().Should().Be("ReverseCharge");
        Rates.Find(Business() with { Destination = To("ES", null, "28001") }).For(Food).Says().Should().Be("Exempt");
    }

    [Fact]
    public void Businesses_of_one_place_share_a_table() => Rates.Find(Business()).Should().BeSameAs(Rates.Find(Business()));

    [Fact]
    public void A_seller_outside_the_zone_charges_as_its_rules_say()
    {
        var rates = Open(c => c.SellFrom("CH").UseReverseCharge(TaxZone.EuropeanUnion).AddTaxRule("CH", "VAT", 8.1m).AddTaxRule("FR", "VAT", 20));

        rates.Find(Business()).For(TaxCategory.Standard).Says().Should().Be("VAT 20 %");
        rates.Find(Business() with { Origin = To("DE") }).For(TaxCategory.Standard).Says().Should().Be("VAT 20 %");
    }

    [Fact]
    public void The_union_has_27_members_and_says_since_when()
    {
        TaxZone.EuropeanUnion.Countries.Should().HaveCount(27).And.NotContain(["GB", "EL", "UK", "CH", "NO"]);
        TaxZone.EuropeanUnion.AsOf.Should().Be(new DateOnly(2020, 2, 1));
        TaxZone.EuropeanUnion.Source.Should().StartWith("https://");
    }

    [Fact]
    public void A_query_prints_no_tax_id() => Business().ToString().Should().NotContain("123").And.Contain("FR");

    private static TaxQuery Business() => new(ShopId.Default, To("FR")) { TaxId = "FR12345678901", IsTaxIdVerified = true };
}

using Microsoft.Extensions.DependencyInjection;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class TaxExemptionTests
{
    private static readonly ConfiguredTaxRates Rates = Open(commerce => commerce
        .SellFrom("DE")
        .UseReverseCharge(TaxZone.EuropeanUnion)
        .AddTaxRule("DE", "VAT", 19)
        .AddTaxRule("FR", "VAT", 20)
        .AddTaxRule("US", "State", 7.25m, r => r with { Region = "CA" })
        .AddTaxRule("US", "State", 6.85m, r => r with { Region = "NV" }));

    [Theory]
    [InlineData("", "US", "CA", true)]
    [InlineData("US", "US", "CA", true)]
    [InlineData("US-CA", "US", "CA", true)]
    [InlineData("us-ca", "US", "US-CA", true)]
    [InlineData("US-CA,US-NV", "US", "NV", true)]
    [InlineData("US-CA", "US", "NV", false)]
    [InlineData("US-CA", "US", null, false)]
    [InlineData("DE", "US", "CA", false)]
    [InlineData("US", null, null, false)]
    [InlineData("", null, null, true)]
    public void An_exemption_counts_where_it_says(string places, string? country, string? region, bool exempt)
    {
        var exemption = new TaxExemption { Reason = "Resale 4711", Places = [.. places.Split(',', StringSplitOptions.RemoveEmptyEntries)] };

        var set = Rates.Find(new TaxQuery(ShopId.Default, country is null ? null : To(country, region), exemption)).For(TaxCategory.Standard);

        (set.Treatment == TaxTreatment.Exempt).Should().Be(exempt);
        set.Note.Should().Be(exempt ? "Resale 4711" : "");
    }

    [Fact]
    public void An_exemption_covers_the_categories_that_it_says_and_the_others_stay()
    {
        var table = Rates.Find(new TaxQuery(ShopId.Default, To("DE"), new TaxExemption { Reason = "Diplomat", Categories = [Food] }));

        table.For(Food).Should().Be(TaxRateSet.Exempt("Diplomat"));
        table.For(TaxCategory.Standard).Says().Should().Be("VAT 19 %");
        table.For(TaxCategory.WeightedByGoods).Should().BeSameAs(TaxRateSet.WeightedByGoods);
        table.Home.For(Food).Says().Should().Be("VAT 19 %");
    }

    [Fact]
    public void Where_an_exemption_ends_the_customer_may_still_account_for_the_tax()
    {
        var query = new TaxQuery(ShopId.Default, To("FR"), new TaxExemption { Categories = [Food] }) { TaxId = "FR12345678901", IsTaxIdVerified = true };

        Rates.Find(query).For(Food).Says().Should().Be("Exempt");
        Rates.Find(query).For(TaxCategory.Standard).Says().Should().Be("ReverseCharge");
        Rates.Find(query with { Exemption = TaxExemption.Full }).For(TaxCategory.Standard).Says().Should().Be("Exempt");
    }

    [Fact]
    public void Where_nothing_is_taxed_an_exemption_changes_nothing() =>
        Rates.Find(new TaxQuery(ShopId.Default, To("JP"), TaxExemption.Full)).For(TaxCategory.Standard).Says().Should().Be("OutOfScope");

    [Fact]
    public void What_stands_instead_of_taxes_must_say_why() =>
        FluentActions.Invoking(() => TaxRateTable.Empty.Untaxed(TaxRateSet.None)).Should().Throw<ArgumentException>();
}

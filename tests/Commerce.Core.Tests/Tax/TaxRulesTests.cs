using Microsoft.Extensions.DependencyInjection;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class TaxRulesTests
{
    // North American Sales Tax as it stood: QST was charged on GST until 2013 and stands beside it since.
    private static readonly ConfiguredTaxRates World = Open(commerce => commerce
        .SellFrom("DE")
        .AddTaxRule("DE", "VAT", 19)
        .AddTaxRule("DE", "VAT", 7, r => r with { Category = Food })
        .AddTaxRule("ES", "VAT", 21)
        .AddTaxRules(new TaxRule { Country = "ES", PostalCodes = ["35*", "38*"], Treatment = TaxTreatment.OutOfScope, Note = "Canary Islands: outside the VAT area" })
        .AddTaxRule("IE", "VAT", 23)
        .AddTaxRule("IE", "VAT", 0, r => r with { Category = Food })
        .AddTaxRules(new TaxRule { Country = "IE", Category = Download, Treatment = TaxTreatment.Exempt, Note = "Exempt" })
        .AddTaxRule("US", "State", 7.25m, r => r with { Region = "CA" })
        .AddTaxRule("US", "County", 2.25m, r => r with { Region = "US-CA", PostalCodes = ["90000-90899", "91*"], Order = 1 })
        .AddTaxRule("US", "City", 0.5m, r => r with { Region = "CA", PostalCodes = ["90210"], Order = 2 })
        .AddTaxRules(new TaxRule { Country = "US", Region = "CA", Category = Food, Treatment = TaxTreatment.Exempt })
        .AddTaxRule("CA", "GST", 5)
        .AddTaxRule("CA", "HST", 13, r => r with { Region = "ON", Replaces = true })
        .AddTaxRules(
            new TaxRule { Country = "CA", Region = "QC", Order = 1, Tax = new TaxRate("QST", Rate.FromPercent(9.5m), IsCompound: true), ValidUntil = Utc(2013, 1, 1) },
            new TaxRule { Country = "CA", Region = "QC", Order = 1, Tax = new TaxRate("QST", Rate.FromPercent(9.975m)), ValidFrom = Utc(2013, 1, 1) }));

    [Theory]
    [InlineData("DE", null, null, "VAT 19 %")]
    [InlineData("de", null, null, "VAT 19 %")]
    [InlineData("ES", null, "28001", "VAT 21 %")]
    [InlineData("ES", "Las Palmas", "35001", "OutOfScope")]
    [InlineData("US", "CA", null, "State 7.25 %")]
    [InlineData("US", "ca", "95814", "State 7.25 %")]
    [InlineData("US", "US-CA", "90899", "State 7.25 % + County 2.25 %")]
    [InlineData("US", "CA", "90900", "State 7.25 %")]
    [InlineData("US", "CA", "91311", "State 7.25 % + County 2.25 %")]
    [InlineData("US", "CA", "90210", "State 7.25 % + County 2.25 % + City 0.5 %")]
    [InlineData("US", "CA", " 90210-1234", "State 7.25 % + County 2.25 % + City 0.5 %")]
    [InlineData("US", "NV", "90210", "OutOfScope")]
    [InlineData("US", null, "90210", "OutOfScope")]
    [InlineData("CA", "AB", "T5J 2R7", "GST 5 %")]
    [InlineData("CA", "ON", "K1A 0B1", "HST 13 %")]
    [InlineData("CA", "QC", null, "GST 5 % + QST 9.975 %")]
    [InlineData("JP", null, null, "OutOfScope")]
    public void The_rules_of_country_region_and_postal_code_add_up(string country, string? region, string? postalCode, string expected) =>
        World.At(To(country, region, postalCode)).For(TaxCategory.Standard).Says().Should().Be(expected);

    [Fact]
    public void A_category_bears_its_own_taxes_and_without_any_those_of_the_standard_one()
    {
        World.At(To("DE")).For(Food).Says().Should().Be("VAT 7 %");
        World.At(To("DE")).For(Download).Says().Should().Be("VAT 19 %");
        World.At(To("US", "CA", "90210")).For(Food).Says().Should().Be("Exempt");
        World.At(To("US", "CA", "90210")).For(Download).Says().Should().EndWith("City 0.5 %");
    }

    [Fact]
    public void C17_a_rate_of_zero_is_charged_and_an_exemption_is_not()
    {
        var ireland = World.At(To("IE"));

        ireland.For(Food).Should().Be(TaxRateSet.Of(new TaxRate("VAT", Rate.Zero, "IE")));
        ireland.For(Download).Should().Be(TaxRateSet.Exempt("Exempt"));
    }

    [Fact]
    public void A_tax_belongs_to_the_jurisdiction_of_its_rule_unless_it_names_another() =>
        World.At(To("US", "CA", "90210")).For(TaxCategory.Standard).Rates.Select(r => r.Jurisdiction).Should().Equal("US-CA", "US-CA", "US-CA");

    [Fact]
    public void A_rule_counts_from_its_first_instant_to_just_before_its_last()
    {
        var change = Utc(2013, 1, 1);

        World.At(To("CA", "QC"), change.AddTicks(-1)).For(TaxCategory.Standard).Says().Should().Be("GST 5 % + QST 9.5 % on top");
        World.At(To("CA", "QC"), change).For(TaxCategory.Standard).Says().Should().Be("GST 5 % + QST 9.975 %");
        World.At(To("CA", "QC"), change.ToOffset(TimeSpan.FromHours(-5))).For(TaxCategory.Standard).Says().Should().Be("GST 5 % + QST 9.975 %");
    }

    [Fact]
    public void Without_an_instant_the_clock_of_the_app_counts()
    {
        var table = Open(c => c.AddTaxRule("DE", "VAT", 16, r => r with { ValidUntil = Utc(2021, 1, 1) }).AddTaxRule("DE", "VAT", 19, r => r with { ValidFrom = Utc(2021, 1, 1) }), now: Utc(2020, 12, 31));

        table.At(To("DE")).For(TaxCategory.Standard).Says().Should().Be("VAT 16 %");
    }

    [Fact]
    public void An_unknown_destination_bears_the_taxes_of_home() =>
        World.At(null).Should().BeSameAs(World.At(To("DE")));

    [Fact]
    public void List_prices_contain_the_taxes_of_home_at_the_same_instant()
    {
        var rates = Open(c => c
            .SellFrom("DE")
            .AddTaxRule("DE", "VAT", 16, r => r with { ValidUntil = Utc(2021, 1, 1) })
            .AddTaxRule("DE", "VAT", 19, r => r with { ValidFrom = Utc(2021, 1, 1) })
            .AddTaxRule("FR", "VAT", 20));

        rates.At(To("FR"), Utc(2020, 12, 31)).Home.For(TaxCategory.Standard).Says().Should().Be("VAT 16 %");
        rates.At(To("FR"), Utc(2021, 1, 1)).Home.For(TaxCategory.Standard).Says().Should().Be("VAT 19 %");
        rates.At(To("JP"), Utc(2021, 1, 1)).Home.For(TaxCategory.Standard).Says().Should().Be("VAT 19 %");
        rates.At(To("DE")).Home.Should().BeSameAs(rates.At(To("DE")));
    }

    [Fact]
    public void Without_a_home_the_configured_rates_count_while_the_destination_is_unknown_and_stand_in_list_prices()
    {
        var rates = Open(c => c.AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(8))).AddTaxRule("FR", "VAT", 20));

        rates.At(null).For(TaxCategory.Standard).Says().Should().Be("Tax 8 %");
        rates.At(To("FR")).Home.For(TaxCategory.Standard).Says().Should().Be("Tax 8 %");
        rates.At(To("IT")).For(TaxCategory.Standard).Says().Should().Be("OutOfScope");
    }

    [Fact]
    public void Without_a_home_and_rates_nobody_says_what_list_prices_contain_so_they_stay()
    {
        var france = Open(c => c.AddTaxRule("FR", "VAT", 20)).At(To("FR"));

        france.Home.Should().BeSameAs(france);
    }

    [Fact]
    public void Addresses_that_no_rule_tells_apart_share_one_table()
    {
        World.At(To("US", "CA", "90211")).Should().BeSameAs(World.At(To("US", "US-CA", "90899-0001")));
        World.At(To("DE", "Bayern", "80331")).Should().BeSameAs(World.At(To("DE", "Berlin", "10115")));
        World.At(To("JP")).Should().BeSameAs(World.At(To("CN", "x", "1")));
        World.At(To("DE"), Utc(2020, 1, 1)).Should().BeSameAs(World.At(To("DE"), Utc(2026, 1, 1)));
    }

    [Fact]
    public void Asking_again_allocates_nothing()
    {
        var query = new TaxQuery(ShopId.Default, To("US", "US-CA", "90210-1234"));
        World.Find(query);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            World.Find(query);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("9021012345678901234567890")]
    [InlineData("\uFFFF\uFFFF")]
    [InlineData("🚀")]
    public void A_postal_code_that_is_none_matches_no_pattern(string postalCode) =>
        World.At(To("US", "CA", postalCode)).For(TaxCategory.Standard).Says().Should().Be("State 7.25 %");

    [Fact]
    public void Shipping_that_is_weighted_by_the_goods_stays_so_at_every_place() =>
        World.At(To("DE")).For(TaxCategory.WeightedByGoods).Should().BeSameAs(TaxRateSet.WeightedByGoods);
}

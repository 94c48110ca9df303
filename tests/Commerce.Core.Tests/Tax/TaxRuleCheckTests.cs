using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class TaxRuleCheckTests
{
    private static readonly TaxRule Vat = new() { Country = "DE", Tax = new TaxRate("VAT", Rate.FromPercent(19)) };

    public static TheoryData<string, TaxRule[]> Broken { get; } = new()
    {
        { "*Rules[0] is null*", [null!] },
        { "*names no country*", [Vat with { Country = "EU" }] },
        { "*names no country*", [Vat with { Country = "de" }] },
        { "*names no country*", [Vat with { Country = null! }] },
        { "*names no region*", [Vat with { Region = " " }] },
        { "*postal pattern '9*4'*", [Vat with { PostalCodes = ["9*4"] }] },
        { "*postal pattern '*'*", [Vat with { PostalCodes = ["*"] }] },
        { "*postal pattern ''*", [Vat with { PostalCodes = [""] }] },
        { "*postal pattern ''*", [Vat with { PostalCodes = [null!] }] },
        { "*postal pattern '90999-90000'*", [Vat with { PostalCodes = ["90999-90000"] }] },
        { "*postal pattern '00-950'*", [Vat with { PostalCodes = ["00-950"] }] },
        { "*postal pattern '1-2-3'*", [Vat with { PostalCodes = ["1-2-3"] }] },
        { "*postal pattern 'SW1A 1AA'*", [Vat with { PostalCodes = ["SW1A 1AA"] }] },
        { "*first five digits*", [Vat with { Country = "US", PostalCodes = ["902101234"] }] },
        { "*weighted-by-goods*", [Vat with { Category = TaxCategory.WeightedByGoods }] },
        { "*reverse charge*", [Vat with { Tax = null, Treatment = TaxTreatment.ReverseCharge }] },
        { "*0 % is a tax*", [Vat with { Tax = null }] },
        { "*0 % is a tax*", [Vat with { Treatment = TaxTreatment.Exempt }] },
        { "*without a name*", [Vat with { Tax = new TaxRate(" ", Rate.Zero) }] },
        { "*ends before it begins*", [Vat with { ValidFrom = Utc(2026, 1, 1), ValidUntil = Utc(2026, 1, 1) }] },
        { "*charge 'VAT' of DE twice*", [Vat, Vat with { Tax = new TaxRate("VAT", Rate.FromPercent(16)) }] },
        { "*charge 'VAT' of DE twice*", [Vat with { ValidUntil = Utc(2026, 1, 2) }, Vat with { ValidFrom = Utc(2026, 1, 1) }] },
        { "*charge 'VAT' of DE twice*", [Vat, Vat with { Tax = new TaxRate("VAT", Rate.Zero, "DE"), PostalCodes = ["78266"] }] },
        { "*charge 'VAT' of DE twice*", [Vat with { PostalCodes = ["78*"] }, Vat with { PostalCodes = ["78000-78999"] }] },
        { "*charge 'VAT' of DE-BY twice*", [Vat with { Region = "BY" }, Vat with { Region = "de-by" }] },
        { "*nothing is taxed and something else*", [Vat, Vat with { Tax = null, Treatment = TaxTreatment.Exempt }] },
        { "*more than 16 taxes*", [.. Enumerable.Range(0, 17).Select(i => Vat with { Tax = new TaxRate($"Tax {i}", Rate.Zero), PostalCodes = [$"{i:00}-50"] })] },
        { "*more than 16 taxes*", [.. Enumerable.Range(0, 17).Select(i => Vat with { Tax = new TaxRate($"Tax {i}", Rate.Zero), Region = i > 8 ? "BY" : null })] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Rules_that_cannot_be_right_fail_when_the_app_starts(string problem, TaxRule[] rules) =>
        FluentActions.Invoking(() => Open(c => c.AddTaxRules(rules))).Should().Throw<OptionsValidationException>().WithMessage(problem);

    public static TheoryData<TaxRule[]> Sound { get; } = new()
    {
        new[] { Vat with { ValidUntil = Utc(2026, 1, 1) }, Vat with { ValidFrom = Utc(2026, 1, 1) } },
        new[] { Vat, Vat with { Category = Food } },
        new[] { Vat, Vat with { Country = "FR" } },
        new[] { Vat, Vat with { PostalCodes = ["78266"], Replaces = true, Tax = new TaxRate("VAT", Rate.Zero, "DE") } },
        new[] { Vat with { PostalCodes = ["78*"] }, Vat with { PostalCodes = ["79*", "77000-77999", "7"] } },
        new[] { Vat, Vat with { PostalCodes = ["78266"], Tax = null, Treatment = TaxTreatment.OutOfScope } },
        Enumerable.Range(0, 17).Select(i => Vat with { Tax = new TaxRate($"Tax {i}", Rate.Zero), PostalCodes = [$"{i:00}*"] }).ToArray(),
        Enumerable.Range(0, 17).Select(i => Vat with { ValidFrom = Utc(2000 + i, 1, 1), ValidUntil = Utc(2001 + i, 1, 1) }).ToArray(),
        Enumerable.Range(0, 32).Select(i => Vat with { Tax = new TaxRate($"Tax {i}", Rate.Zero), Region = i % 4 > 0 ? $"R{i % 4}" : null }).Where(r => r.Region is null || r.Region == "R1").ToArray(),
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Rules_that_only_look_alike_are_taken(TaxRule[] rules) =>
        FluentActions.Invoking(() => Open(c => c.AddTaxRules(rules))).Should().NotThrow();

    [Theory]
    [InlineData("*Home names no country*", "Germany", false)]
    [InlineData("*which no rule names*", "FR", false)]
    [InlineData("*would never count*", "DE", true)]
    public void A_home_must_have_rules_and_be_the_only_one_to_say_what_prices_contain(string problem, string home, bool withRates) =>
        FluentActions.Invoking(() => Open(c =>
        {
            c.AddTaxRules(Vat).SellFrom(home);
            if (withRates)
            {
                c.AddTaxRate(TaxCategory.Standard, Vat.Tax!);
            }
        })).Should().Throw<OptionsValidationException>().WithMessage(problem);

    [Fact]
    public void Reverse_charge_needs_a_home_notes_and_countries()
    {
        FluentActions.Invoking(() => Open(c => c.UseReverseCharge(TaxZone.EuropeanUnion)))
            .Should().Throw<OptionsValidationException>().WithMessage("*needs TaxOptions.Home*");
        FluentActions.Invoking(() => Open(c => c.SellFrom("DE", "EU").UseReverseCharge(new TaxZone("Moon", ["MOON"], default, "")).Services.Configure<TaxOptions>(o => o.ReverseChargeGoodsNote = "")))
            .Should().Throw<OptionsValidationException>().WithMessage("*Establishments names 'EU'*").WithMessage("*Moon*names 'MOON'*").WithMessage("*empty note*");
    }

    [Fact]
    public void A_hundred_thousand_postal_codes_are_checked_and_compiled_while_the_app_starts()
    {
        var rates = Open(c => c.AddTaxRules(Enumerable.Range(0, TaxOptions.MaxRules).Select(i => Vat with { Country = "US", Tax = new TaxRate("County", Rate.FromUnits(i)), PostalCodes = [$"{i:00000}"] })));

        rates.At(To("US", null, "90210")).For(TaxCategory.Standard).Rates.Should().ContainSingle().Which.Rate.Units.Should().Be(90210);
        FluentActions.Invoking(() => Open(c => c.AddTaxRules(Enumerable.Repeat(Vat, TaxOptions.MaxRules + 1))))
            .Should().Throw<OptionsValidationException>().WithMessage("*at most 100000*");
    }
}

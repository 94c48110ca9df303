using System.Reflection;

namespace Commerce.Tests.Primitives;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("USD", 840, 2)]
    [InlineData("EUR", 978, 2)]
    [InlineData("JPY", 392, 0)]
    [InlineData("KRW", 410, 0)]
    [InlineData("VND", 704, 0)]
    [InlineData("ISK", 352, 0)]
    [InlineData("KWD", 414, 3)]
    [InlineData("BHD", 48, 3)]
    [InlineData("TND", 788, 3)]
    [InlineData("CLF", 990, 4)]
    [InlineData("UYW", 927, 4)]
    [InlineData("XCG", 532, 2)]
    [InlineData("ZWG", 924, 2)]
    public void A_code_has_its_number_and_its_decimals(string code, int number, int minorUnits)
    {
        var currency = Currency.Parse(code);

        currency.Code.Should().Be(code);
        currency.NumericCode.Should().Be(number);
        currency.MinorUnits.Should().Be(minorUnits);
        currency.HasMinorUnits.Should().BeTrue();
        currency.ToString().Should().Be(code);
    }

    [Fact]
    public void The_table_holds_179_currencies_in_order_each_once_and_each_found_by_its_code()
    {
        Currency.All.Should().HaveCount(179);
        Currency.All.Select(currency => currency.Code).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        Currency.All.Select(currency => currency.NumericCode).Should().OnlyHaveUniqueItems();
        Currency.All.Should().OnlyContain(currency => Currency.Parse(currency.Code) == currency && !currency.IsDefault);
        Currency.All.Select(currency => currency.MinorUnits).Distinct().Should().BeEquivalentTo([0, 2, 3, 4]);
    }

    [Fact]
    public void Every_named_currency_is_the_one_of_its_name()
    {
        var named = typeof(Currency).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Currency))
            .ToDictionary(property => property.Name, property => ((Currency)property.GetValue(null)!).Code);

        named.Should().HaveCountGreaterThan(40);
        named.Should().OnlyContain(pair => string.Equals(pair.Key, pair.Value, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("XTS")]
    [InlineData("XXX")]
    public void Metals_funds_and_test_codes_have_no_minor_units(string code)
    {
        var currency = Currency.Parse(code);

        currency.HasMinorUnits.Should().BeFalse();
        currency.MinorUnits.Should().Be(0);
    }

    [Fact]
    public void Letter_case_does_not_matter() => Currency.Parse("eUr").Should().Be(Currency.Eur);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData(" EUR")]
    [InlineData("E R")]
    [InlineData("ZZZ")]
    [InlineData("AAA")]
    [InlineData("DEM")]
    [InlineData("HRK")]
    [InlineData("U\u017FD")]
    [InlineData("ＵＳＤ")]
    [InlineData("(none)")]
    public void Text_that_is_no_active_code_is_refused(string? text)
    {
        Currency.TryParse(text, out var currency).Should().BeFalse();
        currency.IsDefault.Should().BeTrue();
    }

    [Fact]
    public void Parsing_no_code_throws() => FluentActions.Invoking(() => Currency.Parse("DEM")).Should().Throw<FormatException>();

    [Fact]
    public void Default_is_no_currency()
    {
        default(Currency).IsDefault.Should().BeTrue();
        default(Currency).ToString().Should().Be("(none)");
        default(Currency).HasMinorUnits.Should().BeFalse();
        default(Currency).Should().NotBe(Currency.Usd);
    }

    [Fact]
    public void Currencies_sort_by_code() => new[] { Currency.Usd, Currency.Eur, Currency.Chf }.Order().Should().Equal(Currency.Chf, Currency.Eur, Currency.Usd);
}

using System.Globalization;

namespace Commerce.Tests.Primitives;

public sealed class MoneyTextTests
{
    public static TheoryData<string> Cultures => new("en-US", "de-DE", "fr-FR", "ja-JP", "ar-KW", "de-CH", "sv-SE", "");

    [Fact]
    public void Text_without_a_culture_is_invariant_whatever_the_thread_says()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var price = Money.Of(1234.50m, Currency.Eur);

            price.ToString().Should().Be("1234.50 EUR");
            $"{price}".Should().Be("1234.50 EUR");
            price.ToString("N", null).Should().Be("1,234.50");
            Money.Parse("1234.50 EUR", null).Should().Be(price);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("en-US", "USD", "G", "-1234.50 USD")]
    [InlineData("en-US", "USD", "N", "-1,234.50")]
    [InlineData("en-US", "USD", "C", "-$1,234.50")]
    [InlineData("en-US", "EUR", "C", "-EUR 1,234.50")]
    [InlineData("en-US", "KWD", "C", "-KWD 1,234.500")]
    [InlineData("de-DE", "EUR", "G", "-1234,50 EUR")]
    [InlineData("de-DE", "EUR", "N", "-1.234,50")]
    [InlineData("de-DE", "EUR", "C", "-1.234,50 €")]
    [InlineData("de-DE", "USD", "C", "-1.234,50 USD")]
    [InlineData("fr-FR", "EUR", "C", "-1 234,50 €")]
    [InlineData("de-CH", "USD", "G", "-1234.50 USD")]
    [InlineData("", "USD", "C", "(USD 1,234.50)")]
    public void A_culture_writes_its_separators_and_only_its_own_symbol(string culture, string code, string format, string expected) =>
        Plain(Money.Of(-1234.5m, Currency.Parse(code)).ToString(format, CultureInfo.GetCultureInfo(culture))).Should().Be(expected);

    [Fact]
    public void Prices_have_the_decimals_of_the_currency_not_of_the_culture()
    {
        Plain(Money.Of(1234m, Currency.Jpy).ToString("C", CultureInfo.GetCultureInfo("ja-JP"))).Should().MatchRegex("^[¥￥]1,234$");
        Plain(Money.Of(1234m, Currency.Jpy).ToString("C", CultureInfo.GetCultureInfo("de-DE"))).Should().Be("1.234 JPY");
        Plain(Money.Of(1.5m, Currency.Eur).ToString("C", CultureInfo.GetCultureInfo("ja-JP"))).Should().Be("EUR 1.50");
        Money.Of(1.5m, Currency.Kwd).ToString("C", CultureInfo.GetCultureInfo("ar-KW")).Should().Contain("500").And.NotContain("KWD");
        Plain(Money.Of(1.5m, Currency.Chf).ToString("C", CultureInfo.GetCultureInfo("de-CH"))).Should().Be("CHF 1.50");
    }

    [Fact]
    public void An_unknown_format_is_a_bug() =>
        FluentActions.Invoking(() => Money.Zero(Currency.Eur).ToString("X", null)).Should().Throw<FormatException>();

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_a_culture_writes_it_reads(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        foreach (var currency in new[] { Currency.Usd, Currency.Jpy, Currency.Kwd, Currency.Clf })
        {
            foreach (var minorUnits in new[] { 0, 1, -1, 99, 1_234_567, -9_876_543_210, long.MaxValue, long.MinValue })
            {
                var money = Money.FromMinorUnits(minorUnits, currency);
                Money.Parse(money.ToString("G", culture), culture).Should().Be(money);
                Money.Parse($"{money.ToString("N", culture)} {currency}", culture).Should().Be(money);
                Money.Parse($"{currency} {money.ToString("N", culture)}", culture).Should().Be(money);
            }
        }
    }

    [Theory]
    [InlineData("19.99 USD", "")]
    [InlineData("USD 19.99", "")]
    [InlineData("  usd19.99 ", "")]
    [InlineData("19,99 USD", "de-DE")]
    [InlineData("19,99USD", "fr-FR")]
    public void Either_order_is_read(string text, string culture) =>
        Money.Parse(text, CultureInfo.GetCultureInfo(culture)).Should().Be(Money.Of(19.99m, Currency.Usd));

    [Fact]
    public void A_plain_space_groups_where_the_culture_groups_with_a_no_break_space() =>
        Money.Parse("1 234,50 EUR", CultureInfo.GetCultureInfo("fr-FR")).Should().Be(Money.Of(1234.50m, Currency.Eur));

    [Theory]
    [InlineData("19,99 USD")]
    [InlineData("1,23,456.00 USD")]
    [InlineData("1234,567.00 USD")]
    [InlineData("19.999 USD")]
    [InlineData("19.99")]
    [InlineData("$19.99")]
    [InlineData("USD")]
    [InlineData("USD USD")]
    [InlineData("USD 19.99 EUR")]
    [InlineData("19.99 XYZ")]
    [InlineData("19.99e1 USD")]
    [InlineData("0x10 USD")]
    [InlineData("1.5 JPY")]
    [InlineData("NaN USD")]
    [InlineData("--1 USD")]
    [InlineData("(1) USD")]
    [InlineData("99999999999999999999 USD")]
    [InlineData("0.00000000000000000000000000000000001 USD")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Money.TryParse(text, CultureInfo.InvariantCulture, out _).Should().BeFalse();

    [Fact]
    public void Long_text_is_refused_unread()
    {
        Money.TryParse(new string(' ', 55) + "1.00 USD", null, out _).Should().BeTrue();
        Money.TryParse(new string(' ', 1_000_000) + "1.00 USD", null, out _).Should().BeFalse();
        FluentActions.Invoking(() => Money.Parse(new string('9', 1000), null)).Should().Throw<FormatException>();
    }

    // Cultures write several kinds of no-break space, which vary between versions of their data.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace("\u200E", "", StringComparison.Ordinal);
}

using System.Globalization;

namespace Commerce;

/// <summary>Prints and reads money by culture.</summary>
internal static class MoneyText
{
    // A region's symbol stands at the number as its culture wants it; a code needs a space: "$1" but "USD 1". The value is the spaced twin of each pattern.
    private static ReadOnlySpan<byte> SpacedPositivePatterns => [2, 3, 2, 3];

    private static ReadOnlySpan<byte> SpacedNegativePatterns => [14, 9, 12, 11, 15, 8, 13, 10, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    internal static string Format(Money money, string? format, IFormatProvider? provider)
    {
        provider ??= CultureInfo.InvariantCulture;
        var decimals = money.Currency.MinorUnits;
        return format switch
        {
            null or "" or "G" or "g" => $"{money.Amount.ToString(FixedPoint(decimals), provider)} {money.Currency.Code}",
            "N" or "n" => money.Amount.ToString(Grouped(decimals), provider),
            "C" or "c" => money.Amount.ToString("C", PriceFormat(money.Currency, provider)),
            _ => throw new FormatException("Money knows the formats G (amount and code), N (amount) and C (as the culture writes prices)."),
        };
    }

    internal static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out Money money)
    {
        money = default;
        if (text.Length > Money.MaxTextLength)
        {
            return false;
        }

        text = text.Trim();
        return text.Length > 3
            && TryTakeCurrency(ref text, out var currency)
            && TryParseAmount(text, provider ?? CultureInfo.InvariantCulture, out var amount)
            && Money.TryOf(amount, currency, out money);
    }

    private static bool TryTakeCurrency(ref ReadOnlySpan<char> text, out Currency currency)
    {
        if (Currency.TryRead(text[^3..], out currency))
        {
            text = text[..^3].TrimEnd();
            return true;
        }

        if (Currency.TryRead(text[..3], out currency))
        {
            text = text[3..].TrimStart();
            return true;
        }

        return false;
    }

    private static bool TryParseAmount(ReadOnlySpan<char> text, IFormatProvider provider, out decimal amount)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var numbers = NumberFormatInfo.GetInstance(provider);
        if (Digits(text) > 28)
        {
            amount = 0;
            return false;
        }

        if (decimal.TryParse(text, Plain, numbers, out amount))
        {
            return true;
        }

        // .NET reads group separators anywhere: "1,99" would be 199. Groups count only where the culture itself would write them.
        if (!decimal.TryParse(text, Plain | NumberStyles.AllowThousands, numbers, out amount))
        {
            return false;
        }

        var point = text.IndexOf(numbers.NumberDecimalSeparator, StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - numbers.NumberDecimalSeparator.Length;
        return string.Equals(Unify(amount.ToString(Grouped(decimals), numbers)), Unify(text.ToString()), StringComparison.Ordinal);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return count;
    }

    // People type a plain space where a culture groups with a no-break space.
    private static string Unify(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static NumberFormatInfo PriceFormat(Currency currency, IFormatProvider provider)
    {
        var numbers = (NumberFormatInfo)NumberFormatInfo.GetInstance(provider).Clone();
        numbers.CurrencyDecimalDigits = currency.MinorUnits;
        if (!UsesCurrency(provider, currency))
        {
            numbers.CurrencySymbol = currency.Code;
            numbers.CurrencyPositivePattern = SpacedPositivePatterns[numbers.CurrencyPositivePattern];
            numbers.CurrencyNegativePattern = SpacedNegativePatterns[numbers.CurrencyNegativePattern];
        }

        return numbers;
    }

    private static bool UsesCurrency(IFormatProvider provider, Currency currency)
    {
        if (provider is not CultureInfo { IsNeutralCulture: false } culture || culture.Name.Length == 0)
        {
            return false;
        }

        try
        {
            return string.Equals(new RegionInfo(culture.Name).ISOCurrencySymbol, currency.Code, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string FixedPoint(int decimals) => string.Create(CultureInfo.InvariantCulture, $"F{decimals}");

    private static string Grouped(int decimals) => string.Create(CultureInfo.InvariantCulture, $"N{decimals}");
}

using System.Globalization;

namespace Commerce.Tax;

/// <summary>The refusals of taxes.</summary>
public static class TaxErrors
{
    /// <summary>A tax table cannot be used.</summary>
    public static CommerceError Malformed(string reason) => CommerceError
        .Invalid("tax.malformed", $"The tax table cannot be read: {reason}");

    /// <summary>A tax provider threw instead of answering.</summary>
    public static CommerceError ProviderFailed(string provider) => CommerceError
        .Unavailable("tax.provider_failed", $"The tax provider {provider} failed. Try again, or let the shop's own rates count meanwhile.")
        .With("provider", provider);

    /// <summary>A tax provider's answer lacks a part.</summary>
    public static CommerceError AnswerIncomplete(string provider) => Answer(provider, "tax.answer_incomplete", "lacks a line, a tax, its name or an amount");

    /// <summary>A tax provider answered about a line that it was not asked about.</summary>
    public static CommerceError AnswerUnknownLine(string provider, TaxableRef on) => Answer(provider, "tax.answer_unknown_line", "names a line that it was not asked about").At(Name(on));

    /// <summary>A tax provider answered twice about a line.</summary>
    public static CommerceError AnswerDuplicateLine(string provider, TaxableRef on) => Answer(provider, "tax.answer_duplicate_line", "names a line twice").At(Name(on));

    /// <summary>A tax provider left a line out.</summary>
    public static CommerceError AnswerMissingLine(string provider, TaxableRef on) => Answer(provider, "tax.answer_missing_line", "leaves a line out; a line without tax has an empty list of taxes").At(Name(on));

    /// <summary>A tax provider answered in another currency.</summary>
    public static CommerceError AnswerCurrency(string provider, TaxableRef on) => Answer(provider, "tax.answer_currency", "has an amount in another currency than the request").At(Name(on));

    /// <summary>A tax provider answered with a tax that points the other way than its price.</summary>
    public static CommerceError AnswerSign(string provider, TaxableRef on) => Answer(provider, "tax.answer_sign", "has a tax below zero on a price above it, or the reverse").At(Name(on));

    /// <summary>A tax provider answered with more tax than the price contains.</summary>
    public static CommerceError AnswerTooLarge(string provider, TaxableRef on) => Answer(provider, "tax.answer_too_large", "has more tax than the price that is to contain it").At(Name(on));

    /// <summary>A tax provider answered with too many taxes on one line.</summary>
    public static CommerceError AnswerTooManyTaxes(string provider, TaxableRef on) => Answer(
        provider,
        "tax.answer_too_many_taxes",
        string.Create(CultureInfo.InvariantCulture, $"has more than {TaxRateSet.MaxRates} taxes on one line")).At(Name(on));

    private static CommerceError Answer(string provider, string code, string what) => CommerceError
        .Unavailable(code, $"The answer of the tax provider {provider} {what}. Ask the author of the plugin, or let the shop's own rates count meanwhile.")
        .With("provider", provider);

    private static string Name(TaxableRef on) => on.Kind switch
    {
        TaxableKind.Goods => string.Create(CultureInfo.InvariantCulture, $"lines[{on.Line}]"),
        TaxableKind.Shipping => string.Create(CultureInfo.InvariantCulture, $"shipping[{on.Index}]"),
        _ => string.Create(CultureInfo.InvariantCulture, $"fees[{on.Index}]"),
    };
}

namespace Commerce.Tax;

/// <summary>The refusals of tax.</summary>
public static class TaxErrors
{
    /// <summary>A rate that is no rate.</summary>
    public static CommerceError RateOutOfRange(decimal percent) => CommerceError
        .Invalid("tax.rate_out_of_range", FormattableString.Invariant($"A tax rate lies between 0 % and 100 % with at most six decimals; {percent} % was given."));
}

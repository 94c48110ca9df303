namespace Commerce.Tax;

/// <summary>Takes a provider's answer as the kernel wants it, or says why it cannot be right. Pure.</summary>
internal static class TaxAnswerCheck
{
    public static CommerceResult<ProvidedTaxes> Take(string provider, TaxRequest request, TaxAnswer? answer)
    {
        if (answer is null || answer.Lines.IsDefault)
        {
            return TaxErrors.AnswerIncomplete(provider);
        }

        var open = request.Lines.ToDictionary(line => line.On);
        var taken = new HashSet<TaxableRef>();
        var taxes = ImmutableArray.CreateBuilder<ProvidedTax>();
        foreach (var line in answer.Lines)
        {
            if (line is null || line.Taxes.IsDefault)
            {
                return TaxErrors.AnswerIncomplete(provider);
            }

            if (!open.TryGetValue(line.On, out var asked))
            {
                return TaxErrors.AnswerUnknownLine(provider, line.On);
            }

            if (!taken.Add(line.On))
            {
                return TaxErrors.AnswerDuplicateLine(provider, line.On);
            }

            if (Find(provider, request, asked, line) is { } error)
            {
                return error;
            }

            taxes.AddRange(line.Taxes.Select(tax => new ProvidedTax(line.On, tax.Rate, tax.Amount, tax.Taxable)));
        }

        return request.Lines.FirstOrDefault(line => !taken.Contains(line.On)) is { } missing
            ? TaxErrors.AnswerMissingLine(provider, missing.On)
            : new ProvidedTaxes { Provider = provider, Taxes = taxes.DrainToImmutable() };
    }

    private static CommerceError? Find(string provider, TaxRequest request, TaxRequestLine asked, TaxAnswerLine line)
    {
        if (line.Taxes.Length > TaxRateSet.MaxRates)
        {
            return TaxErrors.AnswerTooManyTaxes(provider, line.On);
        }

        // A price of zero may bear tax: some law taxes what a voucher paid for.
        var sign = asked.Amount.MinorUnits < 0 ? -1 : 1;
        Int128 sum = 0;
        foreach (var tax in line.Taxes)
        {
            if (tax?.Rate is not { Jurisdiction: not null } rate || string.IsNullOrWhiteSpace(rate.Name))
            {
                return TaxErrors.AnswerIncomplete(provider);
            }

            if (tax.Amount.Currency != request.Currency || tax.Taxable.Currency != request.Currency)
            {
                return TaxErrors.AnswerCurrency(provider, line.On);
            }

            if (Math.Sign(tax.Amount.MinorUnits) == -sign || Math.Sign(tax.Taxable.MinorUnits) == -sign)
            {
                return TaxErrors.AnswerSign(provider, line.On);
            }

            sum += tax.Amount.MinorUnits;
        }

        return (asked.IncludesTax ?? request.PricesIncludeTax) && sum * sign > (Int128)asked.Amount.MinorUnits * sign ? TaxErrors.AnswerTooLarge(provider, line.On) : null;
    }
}

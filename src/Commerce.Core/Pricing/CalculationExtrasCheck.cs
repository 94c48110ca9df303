using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Finds what is wrong with the fees, manual discounts, tenders and provided taxes of an input. Most orders have none.</summary>
internal static class CalculationExtrasCheck
{
    /// <summary>The most fees, manual discounts or tenders of one order.</summary>
    private const int MaxEach = 100;

    public static CommerceError? Find(CalculationInput input) =>
        FindInFees(input) ?? FindInDiscounts(input) ?? FindInTenders(input) ?? FindInProvidedTaxes(input);

    private static CommerceError? FindInFees(CalculationInput input)
    {
        if (input.Fees.Length > MaxEach)
        {
            return PricingErrors.TooMany("fees", input.Fees.Length, MaxEach);
        }

        for (var i = 0; i < input.Fees.Length; i++)
        {
            var fee = input.Fees[i];
            if (fee is null || fee.Id.IsDefault || string.IsNullOrWhiteSpace(fee.Name) || fee.Taxes is null)
            {
                return PricingErrors.IncompleteFee(i);
            }

            if (fee.Amount.Currency != input.Currency)
            {
                return PricingErrors.MixedCurrencies($"fees[{i}].amount", input.Currency, fee.Amount.Currency);
            }
        }

        return null;
    }

    private static CommerceError? FindInDiscounts(CalculationInput input)
    {
        if (input.ManualDiscounts.Length > MaxEach)
        {
            return PricingErrors.TooMany("manualDiscounts", input.ManualDiscounts.Length, MaxEach);
        }

        for (var i = 0; i < input.ManualDiscounts.Length; i++)
        {
            if (FaultOf(input.ManualDiscounts[i], input) is { } fault)
            {
                return PricingErrors.MalformedDiscount(i, fault);
            }
        }

        return null;
    }

    private static string? FaultOf(ManualDiscount? discount, CalculationInput input) =>
        discount is null || string.IsNullOrWhiteSpace(discount.Reason) || discount.Reason.Length > ManualDiscount.MaxReasonLength
            ? $"say why in at most {ManualDiscount.MaxReasonLength} characters."
        : (uint)discount.Target > (uint)ManualDiscountTarget.GoodsAndShipping ? "its target does not exist."
        : discount.Rate is null == discount.Amount is null ? "give either a rate or an amount."
        : discount.Amount is { } amount && amount.Currency != input.Currency ? $"its amount must be in {input.Currency}."
        : discount.Amount is { IsNegative: true } ? "its amount is below zero; use a fee to charge more."
        : discount.Target == ManualDiscountTarget.Line && !HasLine(input, discount.Line) ? "the order has no such line."
        : null;

    private static bool HasLine(CalculationInput input, LineId id)
    {
        foreach (ref readonly var line in input.Lines.AsSpan())
        {
            if (line.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    private static CommerceError? FindInTenders(CalculationInput input)
    {
        if (input.Tenders.Length > MaxEach)
        {
            return PricingErrors.TooMany("tenders", input.Tenders.Length, MaxEach);
        }

        for (var i = 0; i < input.Tenders.Length; i++)
        {
            var tender = input.Tenders[i];
            if (tender is null || string.IsNullOrWhiteSpace(tender.Reference) || string.IsNullOrWhiteSpace(tender.Name) || tender.Available.IsNegative
                || StandsBefore(input.Tenders, i))
            {
                return PricingErrors.MalformedTender(i);
            }

            if (tender.Available.Currency != input.Currency)
            {
                return PricingErrors.MixedCurrencies($"tenders[{i}].available", input.Currency, tender.Available.Currency);
            }
        }

        return null;
    }

    // What one card holds must not pay twice.
    private static bool StandsBefore(ImmutableArray<PricingTender> tenders, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (string.Equals(tenders[i].Reference, tenders[index].Reference, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static CommerceError? FindInProvidedTaxes(CalculationInput input)
    {
        if (input.ProvidedTaxes is not { } provided)
        {
            return null;
        }

        var perTaxable = new Dictionary<TaxableRef, int>();
        for (var i = 0; i < provided.Taxes.Length; i++)
        {
            var tax = provided.Taxes[i];
            var fault = tax?.Rate is null ? "a tax or its rate is missing."
                : tax.Amount.Currency != input.Currency ? $"an amount is not in {input.Currency}."
                : !IsThere(tax.On, input) ? "it names something that the order does not have."
                : (perTaxable[tax.On] = perTaxable.GetValueOrDefault(tax.On) + 1) > TaxRateSet.MaxRates ? $"a line bears at most {TaxRateSet.MaxRates} taxes."
                : null;
            if (fault is not null)
            {
                return PricingErrors.MalformedProvidedTax(i, fault);
            }
        }

        return null;
    }

    private static bool IsThere(TaxableRef taxable, CalculationInput input) => taxable.Kind switch
    {
        TaxableKind.Goods => HasLine(input, taxable.Line),
        TaxableKind.Shipping => (uint)taxable.Index < (uint)input.Shipping.Length,
        TaxableKind.Fee => (uint)taxable.Index < (uint)input.Fees.Length,
        _ => false,
    };
}

namespace Commerce.Pricing;

/// <summary>Finds what is wrong with an input before anything is computed.</summary>
internal static class CalculationInputCheck
{
    public static CommerceError? Find(CalculationInput input)
    {
        if (input.Currency.IsDefault)
        {
            return PricingErrors.NoCurrency;
        }

        if (input.Lines.IsDefaultOrEmpty)
        {
            return PricingErrors.NoLines;
        }

        if (PricingPolicyRules.FindFault(input.Policy) is { } fault)
        {
            return fault;
        }

        var lines = input.Lines.AsSpan();
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            if ((ulong)(line.Quantity - 1) >= Quantity.MaxValue)
            {
                return PricingErrors.QuantityOutOfRange(i, line.Quantity);
            }

            if (line.UnitPrice.Currency != input.Currency)
            {
                return PricingErrors.MixedCurrencies($"lines[{i}].unitPrice", input.Currency, line.UnitPrice.Currency);
            }

            if (line.Item is null)
            {
                return PricingErrors.IncompleteLine(i, "item");
            }

            if (line.Taxes is null)
            {
                return PricingErrors.IncompleteLine(i, "taxes");
            }

            if (line.Taxes.IsWeightedByGoods)
            {
                return PricingErrors.GoodsWithoutOwnTaxes(i);
            }
        }

        foreach (var shipping in input.Shipping)
        {
            if (shipping.Quote is null || shipping.Taxes is null)
            {
                return PricingErrors.IncompleteShipping;
            }

            if (shipping.Quote.Price.Currency != input.Currency)
            {
                return PricingErrors.MixedCurrencies("shipping.price", input.Currency, shipping.Quote.Price.Currency);
            }

            if (shipping.Quote.Price.IsNegative)
            {
                return PricingErrors.NegativeShipping;
            }
        }

        return CalculationExtrasCheck.Find(input);
    }
}

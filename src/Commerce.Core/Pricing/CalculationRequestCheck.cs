namespace Commerce.Pricing;

/// <summary>Finds what is wrong with a request before anybody is asked about it.</summary>
internal static class CalculationRequestCheck
{
    public static CommerceError? Find(CalculationRequest request, PricingOptions options)
    {
        if (request.Shop.IsDefault)
        {
            return PricingErrors.NoShop;
        }

        if (request.Currency.IsDefault)
        {
            return PricingErrors.NoCurrency;
        }

        if (request.ShippingMethod is { IsDefault: true })
        {
            return PricingErrors.NoShippingMethod;
        }

        if (request.Lines.IsDefaultOrEmpty)
        {
            return PricingErrors.NoLines;
        }

        if (request.Lines.Length > options.MaxLines)
        {
            return PricingErrors.TooManyLines(request.Lines.Length, options.MaxLines);
        }

        if (request.Codes.Length > options.MaxCodes)
        {
            return PricingErrors.TooManyCodes(request.Codes.Length, options.MaxCodes);
        }

        if (request.Codes.IndexOf(default) is >= 0 and var empty)
        {
            return PricingErrors.EmptyCode(empty);
        }

        var lines = request.Lines.AsSpan();
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            if (line.Sku.IsDefault)
            {
                return PricingErrors.IncompleteLine(i, "sku");
            }

            if (line.Id.IsDefault)
            {
                return PricingErrors.IncompleteLine(i, "id");
            }

            if ((ulong)(line.Quantity - 1) >= Quantity.MaxValue)
            {
                return PricingErrors.QuantityOutOfRange(i, line.Quantity);
            }
        }

        return PriceFactCheck.Find(request.Facts);
    }
}

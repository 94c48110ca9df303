namespace Commerce.Pricing;

/// <summary>Units of a line that come back, at what they were sold for. A view into its <see cref="Refund"/>.</summary>
public readonly struct RefundLine
{
    private readonly Refund _refund;
    private readonly int _index;

    internal RefundLine(Refund refund, int index)
    {
        _refund = refund;
        _index = index;
    }

    /// <summary>The line of the sale.</summary>
    public LineId Line => Facts.Line;

    /// <summary>The product.</summary>
    public Sku Sku => Facts.Sku;

    /// <summary>How many sale units.</summary>
    public long Quantity => Facts.Quantity;

    /// <summary>What these units were sold for, each with its share of the discounts.</summary>
    public RefundAmounts Amounts => new(_refund.InMinorUnits(Facts.Total - Facts.Tax), _refund.InMinorUnits(Facts.Tax));

    /// <summary>What the policy withholds of these units, tax included.</summary>
    public Money RestockingFee => _refund.InMinorUnits(Facts.RestockingFee);

    /// <summary>Each tax in <see cref="Amounts"/>, in order.</summary>
    public ImmutableArray<CalculatedTax> Taxes
    {
        get
        {
            var rates = Facts.Part.Rates;
            var taxes = ImmutableArray.CreateBuilder<CalculatedTax>(rates.Length);
            for (var i = 0; i < rates.Length; i++)
            {
                taxes.Add(new CalculatedTax(rates[i], Amounts.Net, _refund.InMinorUnits(_refund.Facts.LineTaxes[Facts.TaxStart + i])));
            }

            return taxes.MoveToImmutable();
        }
    }

    internal ref readonly RefundLineFacts Facts => ref _refund.Facts.Lines[_index];
}

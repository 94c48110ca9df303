using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Taxes the positions of an order, goods first, then shipping and fees, at the level that the policy names.</summary>
internal readonly ref partial struct CalculationTaxes(CalculationInput input, PricingLine[] lines, LineAmounts[] amounts)
{
    private readonly CalculationInput _input = input;
    private readonly PricingPolicy _policy = input.Policy;
    private readonly PricingLine[] _lines = lines;
    private readonly LineAmounts[] _amounts = amounts;

    /// <summary>Fills in each position's tax; returns the parts of positions that bear several taxes, or <see langword="null"/> when none does.</summary>
    /// <param name="charged">The taxes of positions whose rates came about here; <see langword="null"/> when there are none.</param>
    public long[]?[]? Apply(out TaxRateSet?[]? charged)
    {
        charged = null;
        if (_input.ProvidedTaxes is { } provided)
        {
            charged = new TaxRateSet?[_amounts.Length];
            return TakeProvided(provided, charged);
        }

        var parts = _policy.TaxRounding is TaxRoundingLevel.TaxGroup or TaxRoundingLevel.Order ? ApplyPerGroup() : ApplyPerLine(null);
        for (var i = _lines.Length; i < _amounts.Length; i++)
        {
            if (TaxesOf(i).IsWeightedByGoods)
            {
                charged ??= new TaxRateSet?[_amounts.Length];
                parts ??= new long[]?[_amounts.Length];
                (charged[i], parts[i]) = TaxAsGoods(i);
            }
        }

        return parts;
    }

    private long[]?[]? ApplyPerLine(long[]?[]? parts)
    {
        for (var i = 0; i < _amounts.Length; i++)
        {
            var taxes = TaxesOf(i);
            var rates = taxes.Rates.AsSpan();
            if (rates.Length == 0)
            {
                continue;
            }

            var math = MathOf(i);
            var units = _policy.TaxRounding == TaxRoundingLevel.Unit && i < _lines.Length && _lines[i].Item.Unit == SaleUnit.Piece
                ? _lines[i].Quantity
                : 1;
            if (rates.Length == 1 && units == 1)
            {
                Charge(i, math.Single(TaxableOf(i), rates[0].Rate.Units), null);
                continue;
            }

            var part = new long[rates.Length];
            Charge(i, math.OfUnits(TaxableOf(i), units, taxes, part), part);
            parts ??= new long[]?[_amounts.Length];
            parts[i] = part;
        }

        return parts;
    }

    // Tax on a list price that is given away could exceed what is paid; what is included ends with the price.
    private void Charge(int position, long tax, long[]? part)
    {
        ref var line = ref _amounts[position];
        if (_policy.TaxBase == TaxBase.ListPrice && line.Discount > 0 && tax > line.Remaining && _input.IncludesTax(position))
        {
            tax = line.Remaining;
            if (part is not null)
            {
                var weights = (long[])part.Clone();
                Allocation.ByLargestRemainder(tax, weights, part);
            }
        }

        line.Tax = tax;
    }

    private long TaxableOf(int position) =>
        _policy.TaxBase == TaxBase.ListPrice ? _amounts[position].Subtotal : _amounts[position].Remaining;

    private TaxMath MathOf(int position) => new(_input.IncludesTax(position), _policy.Rounding, _policy.RateRounding);

    private TaxRateSet TaxesOf(int position) =>
        position < _lines.Length ? _lines[position].Taxes : _input.TaxesOf(position - _lines.Length);
}

using Commerce.Catalog;
using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Discounts on single pieces.</summary>
internal ref partial struct CalculationRun
{
    // Units differ by one minor unit at most, so two computations cover any number of them.
    private readonly long PercentEachUnit(long rate, int[] lines, Span<long> shares)
    {
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            var units = _lines[line].Item.Unit == SaleUnit.Piece ? _lines[line].Quantity : 1;
            var (unit, larger) = Math.DivRem(_amounts[line].Remaining, units);
            shares[i] = checked((PercentOf(unit, rate) * (units - larger)) + (larger == 0 ? 0 : PercentOf(unit + 1, rate) * larger));
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long OffCheapestUnit(CompiledPromotion promotion, int[] lines, Span<long> shares)
    {
        var cheapest = -1;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            if (_lines[line].Item.Unit == SaleUnit.Piece && _amounts[line].Remaining > 0 && (cheapest < 0 || IsCheaper(line, At(lines, cheapest))))
            {
                cheapest = i;
            }
        }

        if (cheapest < 0)
        {
            return 0;
        }

        var at = At(lines, cheapest);
        var unit = _amounts[at].Remaining / _lines[at].Quantity;
        return shares[cheapest] = promotion.Kind == PromotionEffectKind.PercentCheapestUnit ? PercentOf(unit, promotion.Value)
            : TakesNetAmounts ? Math.Min(TaxMath.Gross(promotion.Value, TaxesOf(at), _input.Policy.Rounding), unit)
            : Math.Min(promotion.Value, unit);
    }

    // Compared exactly: 10.00 / 3 is dearer than 3.33.
    private readonly bool IsCheaper(int line, int other) =>
        (Int128)_amounts[line].Remaining * _lines[other].Quantity < (Int128)_amounts[other].Remaining * _lines[line].Quantity;
}

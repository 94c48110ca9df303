using System.Runtime.InteropServices;

namespace Commerce.Pricing;

/// <summary>The manual discounts of a calculation: each works on what promotions and the earlier ones left.</summary>
internal partial struct CalculationRun
{
    private void ApplyManualDiscounts()
    {
        foreach (var discount in _input.ManualDiscounts)
        {
            var positions = PositionsOf(discount);
            var shares = new long[positions.Length];
            var total = discount.Rate is { } rate
                ? SharePercent(rate.Units, positions, shares)
                : ShareAmount(discount.Amount!.Value.MinorUnits, positions, shares);
            if (total == 0)
            {
                continue;
            }

            for (var i = 0; i < positions.Length; i++)
            {
                _amounts[positions[i]].Discount += shares[i];
                if (positions[i] < _lines.Length)
                {
                    _itemDiscount += shares[i];
                }
                else
                {
                    _shippingDiscount += shares[i];
                }
            }

            AddEffect(new DiscountEffect(null, discount, total, positions, shares));
        }
    }

    private readonly int[] PositionsOf(ManualDiscount discount)
    {
        var positions = new List<int>();
        for (var i = 0; i < _lines.Length; i++)
        {
            // What no promotion may touch is touched only by who names it.
            if (discount.Target == ManualDiscountTarget.Line
                ? _lines[i].Id == discount.Line
                : discount.Target != ManualDiscountTarget.Shipping && _lines[i].Item.IsPromotable)
            {
                positions.Add(i);
            }
        }

        if (discount.Target is ManualDiscountTarget.Shipping or ManualDiscountTarget.GoodsAndShipping)
        {
            positions.AddRange(Enumerable.Range(_lines.Length, _input.Shipping.Length));
        }

        return [.. CollectionsMarshal.AsSpan(positions)];
    }
}

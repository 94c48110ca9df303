using System.Runtime.InteropServices;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>The goods of a refund: what their units bring under the policy, and what of it is withheld.</summary>
internal ref partial struct RefundRun
{
    private CommerceError? RefundGoods()
    {
        if (FindWanted() is { } error)
        {
            return error;
        }

        // First as if no amount had ever been refunded, then what those amounts leave of it.
        var goods = _parts.GoodsCells;
        var wanted = Math.Max(0, checked(Sum(_wanted) - _facts.Target.LostShipping));
        wanted = Share(wanted, _amountsBefore[..0]);
        (_facts.ClawBackNet, _facts.ClawBackTax) = Difference(_value, _shares);
        if (_amountsBefore.ContainsAnyExcept(0))
        {
            _shares[..goods].CopyTo(_value);
            Share(wanted, _amountsBefore);
            (_facts.AlreadyNet, _facts.AlreadyTax) = Difference(_value, _shares);
        }

        _shares[..goods].CopyTo(_cells);
        return null;
    }

    // Gives as much of the amount as the cells may give, each in proportion to what is wanted of it and never less than nothing: where goods that
    // stay became dearer under one tax, the goods that come back under another bring less instead.
    private readonly long Share(long amount, ReadOnlySpan<long> taken)
    {
        var goods = _parts.GoodsCells;
        var weights = _weights[..goods];
        for (var i = 0; i < goods; i++)
        {
            var open = _paid[i] - _before[i] - (taken.IsEmpty ? 0 : taken[i]);
            weights[i] = Math.Clamp(_wanted[i], 0, open);
        }

        amount = Math.Min(amount, Sum(weights));
        Allocation.ByLargestRemainder(amount, weights, _shares[..goods]);
        return amount;
    }

    private readonly (long Net, long Tax) Difference(ReadOnlySpan<long> cells, ReadOnlySpan<long> less)
    {
        var (net, tax) = (0L, 0L);
        foreach (var part in _parts.Items.AsSpan(0, _parts.GoodsCount))
        {
            net += cells[part.Start] - less[part.Start];
            for (var i = part.Start + 1; i < part.End; i++)
            {
                tax += cells[i] - less[i];
            }
        }

        return (net, tax);
    }

    private CommerceError? FindWanted()
    {
        var goods = _parts.GoodsCells;
        var paid = _paid[..goods];
        var before = _before[..goods];
        _isEverything = IsEverything();
        var rule = !_sold.HasDiscounts ? LostPromotions.Prorate : _policy.LostPromotions;
        _facts.Target = new RefundTarget(_parts.PaidGoods, 0, 0, Sum(before), _isEverything);
        if (!_isEverything && rule == LostPromotions.Prorate)
        {
            _value.CopyTo(_wanted);
            return null;
        }

        for (var i = 0; i < goods; i++)
        {
            _wanted[i] = paid[i] - before[i];
        }

        return _isEverything ? null : Stay(rule == LostPromotions.Keep ? _sold.KeptPromotions : _sold.Promotions);
    }

    // What the goods that stay cost with the promotions as sold must not come back.
    private CommerceError? Stay(PromotionSet promotions)
    {
        var kept = KeptLines();
        if (!_kernel.Calculate(KeptGoods(promotions, kept)).TryGet(out var stays, out var error))
        {
            return error;
        }

        var includesTax = stays.Policy.PricesIncludeTax;
        var sum = 0L;
        for (var i = 0; i < kept.Length; i++)
        {
            var (part, amounts) = (_sold.Lines[kept[i]].Part, stays.Amounts(i));
            _wanted[part.Start] -= amounts.Net(includesTax);
            sum += amounts.Total(includesTax);
            for (var rate = 0; rate < part.Rates.Length; rate++)
            {
                _wanted[part.Start + 1 + rate] -= stays.TaxPart(i, rate);
            }
        }

        var lost = 0L;
        foreach (var shipping in stays.Shipping)
        {
            var part = _parts.Items[_parts.GoodsCount + shipping.Position - kept.Length];
            lost += Math.Max(0, shipping.Total.MinorUnits - Sum(_paid[part.Start..part.End]));
        }

        _facts.Target = _facts.Target with { Stays = sum, LostShipping = lost };
        return null;
    }

    private readonly int[] KeptLines()
    {
        var kept = new List<int>(_units.Length);
        for (var i = 0; i < _units.Length; i++)
        {
            if (UnitRanges.Count(_units[i].AsSpan()) < _sold.Lines[i].Quantity)
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    private readonly CalculationInput KeptGoods(PromotionSet promotions, int[] kept)
    {
        var lines = new PricingLine[kept.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = _sold.Lines[kept[i]];
            lines[i] = line.Pricing with { Quantity = line.Quantity - UnitRanges.Count(_units[kept[i]].AsSpan()) };
        }

        return new CalculationInput
        {
            Currency = _parts.Currency,
            Policy = _sold.Order.Policy,
            Lines = ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Shipping = _sold.Snapshot.Shipping,
            Promotions = promotions,
            ManualDiscounts = KeptDiscounts(kept),
            ProvidedTaxes = KeptTaxes(kept),
            Context = _sold.Order.Context,
        };
    }

    private readonly ImmutableArray<ManualDiscount> KeptDiscounts(ReadOnlySpan<int> kept)
    {
        var discounts = _sold.Snapshot.ManualDiscounts;
        if (discounts.IsEmpty)
        {
            return discounts;
        }

        var keptDiscounts = ImmutableArray.CreateBuilder<ManualDiscount>(discounts.Length);
        foreach (var discount in discounts)
        {
            if (discount.Target != ManualDiscountTarget.Line || kept.Contains(_sold.Find(discount.Line)))
            {
                keptDiscounts.Add(discount);
            }
        }

        return keptDiscounts.DrainToImmutable();
    }

    // Nobody but the provider knows its taxes: what stays keeps those it was sold with, and lost promotions cost none.
    private readonly ProvidedTaxes? KeptTaxes(ReadOnlySpan<int> kept)
    {
        if (_sold.Snapshot.ProvidedTaxes is not { } provided)
        {
            return null;
        }

        var taxes = ImmutableArray.CreateBuilder<ProvidedTax>();
        Span<long> cells = stackalloc long[TaxRateSet.MaxRates + 1];
        foreach (var i in kept)
        {
            var line = _sold.Lines[i];
            cells.Clear();
            line.AddValue([new UnitRange(0, line.Quantity)], 1, cells);
            line.AddValue(_units[i].AsSpan(), -1, cells);
            for (var rate = 0; rate < line.Part.Rates.Length; rate++)
            {
                taxes.Add(new ProvidedTax(TaxableRef.Goods(line.Id), line.Part.Rates[rate], _parts.InMinorUnits(cells[rate + 1])));
            }
        }

        return new ProvidedTaxes { Provider = provided.Provider, Taxes = taxes.DrainToImmutable() };
    }

    private readonly bool IsEverything()
    {
        for (var i = 0; i < _units.Length; i++)
        {
            if (_units[i] is not [{ First: 0 } only] || only.Count != _sold.Lines[i].Quantity)
            {
                return false;
            }
        }

        return true;
    }

    // Never more than the units bring, so that no refund charges.
    private void Withhold()
    {
        var fee = 0L;
        foreach (ref readonly var line in _facts.Lines.AsSpan())
        {
            fee = checked(fee + line.RestockingFee);
        }

        var goods = _cells.AsSpan(0, _parts.GoodsCells);
        _withheld = Math.Clamp(fee, 0, Math.Max(0, Sum(goods) - Sum(_cells.AsSpan(_parts.FeesEnd))));
        if (_withheld > 0)
        {
            _facts.WithheldCells = new long[_paid.Length];
            Allocation.ByLargestRemainder(_withheld, goods, _facts.WithheldCells.AsSpan(0, goods.Length));
        }
    }
}

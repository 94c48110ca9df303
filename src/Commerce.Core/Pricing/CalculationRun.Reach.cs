using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>What the sale reaches of a set of promotions, and what they may know of it.</summary>
internal partial struct CalculationRun
{
    private const int ReachedLimit = 32;

    // Each finding is looked at in the order in which promotions apply, whatever led to it.
    private readonly void Reach(ref PromotionReached reached, scoped in PromotionFacts facts)
    {
        var index = _input.Promotions.Index;
        var context = _input.Context;
        Reach(ref reached, index.Always, in facts);
        if (index.ByFilter.Length > 0)
        {
            ReachByGoods(ref reached, index, in facts);
        }

        if (index.ByGroup.Count > 0)
        {
            foreach (var group in context.Groups)
            {
                Reach(ref reached, index.ByGroup.GetValueOrDefault(group), in facts);
            }
        }

        if (index.ByCustomer.Count > 0 && !context.Customer.IsDefault)
        {
            Reach(ref reached, index.ByCustomer.GetValueOrDefault(context.Customer), in facts);
        }

        if (index.ByFact.Count > 0)
        {
            foreach (ref readonly var fact in context.Facts.AsSpan())
            {
                foreach (ref readonly var value in fact.Values.AsSpan())
                {
                    Reach(ref reached, index.ByFact.GetValueOrDefault((fact.Name, PromotionIndex.Normalize(value))), in facts);
                }
            }
        }

        foreach (var code in context.Codes)
        {
            reached.Add(index.ByCode.GetValueOrDefault(code));
        }

        foreach (var coupon in context.Coupons)
        {
            if (index.ById.TryGetValue(coupon.Promotion, out var position) && _promotions[position].NeedsCode && context.Codes.Contains(coupon.Code))
            {
                reached.Add(position);
            }
        }
    }

    private readonly void ReachByGoods(ref PromotionReached reached, PromotionIndex index, scoped in PromotionFacts facts)
    {
        if (index.ByFilter.Length <= PromotionIndex.ScannedFilters)
        {
            foreach (ref readonly var entry in index.ByFilter.AsSpan())
            {
                ReachEntry(ref reached, entry, in facts);
            }

            return;
        }

        var entries = new PromotionReached(stackalloc int[ReachedLimit]);
        foreach (ref readonly var line in _lines.AsSpan())
        {
            entries.Add(index.FiltersOfSku.GetValueOrDefault(line.Item.Sku));
            foreach (var category in line.Item.Categories)
            {
                entries.Add(index.FiltersOfCategory.GetValueOrDefault(category));
            }

            foreach (var tag in line.Item.Tags)
            {
                entries.Add(index.FiltersOfTag.GetValueOrDefault(tag));
            }
        }

        foreach (var entry in entries.Distinct())
        {
            ReachEntry(ref reached, index.ByFilter[entry], in facts);
        }

        entries.Dispose();
    }

    private readonly void ReachEntry(ref PromotionReached reached, (int Filter, PromotionBucket Bucket) entry, scoped in PromotionFacts facts)
    {
        if (Match(entry.Filter).Length > 0)
        {
            Reach(ref reached, entry.Bucket, in facts);
        }
    }

    private readonly void Reach(ref PromotionReached reached, PromotionBucket? bucket, scoped in PromotionFacts facts)
    {
        if (bucket is null)
        {
            return;
        }

        reached.Add(bucket.Always);
        foreach (var thresholds in bucket.Thresholds)
        {
            if (thresholds.Filter >= 0)
            {
                _matches[thresholds.Filter] = Listed(Match(thresholds.Filter));
            }

            reached.Add(thresholds.ReachedBy(in facts));
        }
    }

    private readonly PromotionFacts TellMore(scoped ReadOnlySpan<int> positions, PromotionFacts facts)
    {
        var (asksPlugins, asksForShipping) = (false, false);
        foreach (var position in positions)
        {
            asksPlugins |= _promotions[position].AsksPlugins;
            asksForShipping |= _promotions[position].AsksForShipping;
        }

        return !asksPlugins && !asksForShipping ? facts : facts with
        {
            Sale = asksPlugins ? SaleNow() : null,
            ShippingMethods = asksForShipping ? _input.Shipping.Select(static s => s.Quote.Method).ToArray() : [],
        };
    }

    private readonly PromotionSale SaleNow()
    {
        var lines = ImmutableArray.CreateBuilder<PromotionSaleLine>(_lines.Length);
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Gift is null)
            {
                var (subtotal, remaining) = (Money.FromMinorUnits(_amounts[i].Subtotal, _input.Currency), Money.FromMinorUnits(_amounts[i].Remaining, _input.Currency));
                lines.Add(new(_lines[i].Item, _lines[i].Quantity, subtotal, remaining));
            }
        }

        return new PromotionSale { Currency = _input.Currency, Context = _input.Context, Lines = lines.DrainToImmutable() };
    }

    // Each filter is matched once; many promotions share one.
    private readonly int[] Match(int filter)
    {
        if (_matches[filter] is { } known)
        {
            return known;
        }

        Span<int> found = _lines.Length <= StackLimit ? stackalloc int[_lines.Length] : new int[_lines.Length];
        var count = 0;
        var wanted = _input.Promotions.Filters[filter];
        var isEverything = wanted.IsEverything;
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Gift is null && (isEverything ? _lines[i].Item.IsPromotable : wanted.Matches(_lines[i].Item)))
            {
                found[count++] = i;
            }
        }

        return _matches[filter] = count == _lines.Length ? AllLines : found[..count].ToArray();
    }

    // Conditions sum over listed lines; "all" is spelled out for them.
    private readonly int[] Listed(int[] lines)
    {
        if (!ReferenceEquals(lines, AllLines))
        {
            return lines;
        }

        var listed = new int[_lines.Length];
        for (var i = 0; i < listed.Length; i++)
        {
            listed[i] = i;
        }

        return listed;
    }
}

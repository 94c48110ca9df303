using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>One calculation: list prices, then promotions in order, then taxes, then totals.</summary>
internal partial struct CalculationRun
{
    private const int StackLimit = 256;

    /// <summary>Stands for "every goods line" without listing them. Never an empty array: those are all one object.</summary>
    private static readonly int[] AllLines = [-1];

    private readonly CalculationInput _input;
    private readonly PricingLine[] _lines;
    private readonly int[]? _order;
    private readonly LineAmounts[] _amounts;
    private readonly CompiledPromotion[] _promotions;
    private readonly bool _hasAllowances;
    private FilterMatches _matches;
    private DiscountEffect[] _effects;
    private int _effectCount;
    private PromotionMissFact[] _misses;
    private int _missCount;
    private long _subtotal;
    private long _giftSubtotal;
    private long _itemDiscount;
    private long _shippingDiscount;
    private TaxRateSet?[]? _chargedTaxes;
    private long[]? _takenPieces;
    private long[]? _takenOff;
    private PromotionShortfall _miss;
    private int[] _outweighed;
    private bool _isBounded;
    private List<Promotion>? _offeredGifts;
    private bool _hasChosen;

    public CalculationRun(CalculationInput input, PricingLine[] lines, int[]? order)
    {
        _input = input;
        _lines = lines;
        _order = order;
        _promotions = input.Promotions.Compiled;
        _hasAllowances = !input.Context.Allowances.IsEmpty;
        _amounts = new LineAmounts[lines.Length + input.Shipping.Length + input.Fees.Length];
        _matches = _promotions.Length == 0 ? default : new FilterMatches(input.Promotions.Filters.Length);
        _effects = [];
        _misses = [];
        _outweighed = [];
    }

    public CommerceResult<CalculatedOrder> Run()
    {
        var count = _lines.Length;
        Span<long> figures = count <= StackLimit ? stackalloc long[3 * count] : new long[3 * count];
        var subtotals = figures[..count];
        var quantities = figures.Slice(count, count);
        PriceLines(subtotals, quantities);
        PriceCharges();
        if (_promotions.Length > 0)
        {
            var remaining = figures[(2 * count)..];
            Promote(remaining, new PromotionFacts
            {
                Currency = _input.Currency,
                Context = _input.Context,
                Subtotals = subtotals,
                Subtotal = _subtotal - _giftSubtotal,
                Quantities = quantities,
                Remaining = remaining,
                Matches = _matches,
                ShippingMethods = [],
                Sale = null,
            });
        }

        ReportUnknownCodes();
        if (!_input.ManualDiscounts.IsEmpty)
        {
            ApplyManualDiscounts();
        }

        var taxParts = new CalculationTaxes(_input, _lines, _amounts).Apply(out _chargedTaxes);
        if (_input.ProvidedTaxes is not null && FindWrongTax() is { } wrong)
        {
            return wrong;
        }

        var extras = Extras();
        var totals = Total(extras);

        // Before cash rounding: no coin hides that more is taken off than there is.
        if (totals.Total - (extras?.RoundingAdjustment ?? 0) < 0)
        {
            return PricingErrors.NegativeTotal;
        }

        return new CalculatedOrder(
            _input.Currency,
            _input.Policy,
            _input.Context,
            _lines,
            _input.Shipping,
            _amounts,
            taxParts,
            (_effects, _effectCount),
            (_misses, _missCount),
            _order,
            extras,
            totals);
    }

    // A provider is believed, but not that a tax pays the customer or exceeds the price that contains it.
    private readonly CommerceError? FindWrongTax()
    {
        for (var i = 0; i < _amounts.Length; i++)
        {
            var (price, tax) = (_amounts[i].Remaining, _amounts[i].Tax);
            var (low, high) = _input.IncludesTax(i) ? (Math.Min(price, 0), Math.Max(price, 0)) : price < 0 ? (long.MinValue, 0) : (0, long.MaxValue);
            if (tax < low || tax > high)
            {
                return PricingErrors.WrongProvidedTax(_input.ProvidedTaxes!.Provider);
            }
        }

        return null;
    }

    private readonly CalculationExtras? Extras() =>
        _input.Fees.IsEmpty && _input.ManualDiscounts.IsEmpty && _input.Tenders.IsEmpty
            && _chargedTaxes is null && !_isBounded && _offeredGifts is null && _input.Policy.CashIncrement <= 1
            ? null
            : new CalculationExtras
            {
                Fees = _input.Fees,
                ManualDiscounts = _input.ManualDiscounts,
                Tenders = _input.Tenders,
                ProvidedTaxes = _input.ProvidedTaxes,
                ChargedTaxes = _chargedTaxes,
                IsBounded = _isBounded,
                OfferedGifts = _offeredGifts is null ? [] : [.. _offeredGifts],
            };

    private void PriceLines(scoped Span<long> subtotals, scoped Span<long> quantities)
    {
        var rounding = _input.Policy.Rounding;
        var sum = 0L;
        for (var i = 0; i < _lines.Length; i++)
        {
            ref readonly var line = ref _lines[i];
            var subtotal = line.UnitPrice.MinorUnitsFor(line.Quantity, rounding);
            sum = checked(sum + subtotal);
            _amounts[i].Subtotal = subtotal;
            if (line.Gift is null)
            {
                subtotals[i] = subtotal;
                quantities[i] = line.Quantity;
            }
            else
            {
                subtotals[i] = quantities[i] = 0;
                _giftSubtotal += subtotal;
            }
        }

        _subtotal = sum;
    }

    private readonly void PriceCharges()
    {
        var position = _lines.Length;
        foreach (ref readonly var shipping in _input.Shipping.AsSpan())
        {
            _amounts[position++].Subtotal = shipping.Quote.Price.MinorUnits;
        }

        foreach (var fee in _input.Fees)
        {
            _amounts[position++].Subtotal = fee.Amount.MinorUnits;
        }
    }

    private readonly OrderTotals Total(CalculationExtras? extras)
    {
        var (tax, shipping, fees, above, below) = (0L, 0L, 0L, 0L, 0L);
        for (var i = 0; i < _amounts.Length; i++)
        {
            ref readonly var amounts = ref _amounts[i];
            var amount = amounts.Total(_input.IncludesTax(i));

            // Allowances apart, so that what they lower fits by itself: payment items and refunds add it up without them.
            above = checked(above + Math.Max(amount, 0));
            below = checked(below + Math.Min(amount, 0));

            // A tax or a fee is part of what it stands in, so these sums fit where those two do.
            tax += amounts.Tax;
            if (i < _lines.Length)
            {
                continue;
            }

            if (i < _lines.Length + _input.Shipping.Length)
            {
                shipping = checked(shipping + amounts.Subtotal);
            }
            else
            {
                fees += amounts.Subtotal;
            }
        }

        // Everything free still has a discount to name: goods and shipping together must fit too.
        _ = checked(_itemDiscount + _shippingDiscount);
        var total = above + below;
        if (extras is not null && _input.Policy.CashIncrement > 1)
        {
            var rounded = Rounding.ToMultiple(total, _input.Policy.CashIncrement, _input.Policy.CashRounding);
            extras.RoundingAdjustment = rounded - total;
            total = rounded;
        }

        return new OrderTotals(_subtotal, _itemDiscount, shipping, _shippingDiscount, fees, tax, total);
    }
}

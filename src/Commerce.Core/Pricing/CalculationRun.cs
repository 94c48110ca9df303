using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>One calculation: list prices, then promotions in order, then taxes, then totals.</summary>
internal ref partial struct CalculationRun
{
    private const int StackLimit = 256;

    /// <summary>Stands for "every goods line" without listing them. Never an empty array: those are all one object.</summary>
    private static readonly int[] AllLines = [-1];

    private readonly CalculationInput _input;
    private readonly PricingLine[] _lines;
    private readonly int[]? _order;
    private readonly LineAmounts[] _amounts;
    private readonly CompiledPromotion[] _promotions;
    private readonly int[]?[] _matches;
    private PromotionEffect[] _effects;
    private int _effectCount;
    private PromotionMissFact[] _misses;
    private int _missCount;
    private long _subtotal;
    private long _itemDiscount;
    private long _shippingDiscount;

    public CalculationRun(CalculationInput input, PricingLine[] lines, int[]? order)
    {
        _input = input;
        _lines = lines;
        _order = order;
        _promotions = input.Promotions.Compiled;
        _amounts = new LineAmounts[lines.Length + input.Shipping.Length];
        _matches = _promotions.Length == 0 ? [] : new int[]?[input.Promotions.Filters.Length];
        _effects = [];
        _misses = [];
    }

    public CalculatedOrder Run()
    {
        Span<long> subtotals = _lines.Length <= StackLimit ? stackalloc long[_lines.Length] : new long[_lines.Length];
        Span<long> quantities = _lines.Length <= StackLimit ? stackalloc long[_lines.Length] : new long[_lines.Length];
        PriceLines(subtotals, quantities);
        PriceShipping();
        if (_promotions.Length > 0)
        {
            Promote(new PromotionFacts
            {
                Currency = _input.Currency,
                Context = _input.Context,
                Subtotals = subtotals,
                Subtotal = _subtotal,
                Quantities = quantities,
                Matches = _matches,
            });
        }

        ReportUnknownCodes();
        var taxParts = CalculationTaxes.Apply(_input, _lines, _amounts);
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
            Total());
    }

    private void PriceLines(scoped Span<long> subtotals, scoped Span<long> quantities)
    {
        var rounding = _input.Policy.Rounding;
        var sum = 0L;
        for (var i = 0; i < _lines.Length; i++)
        {
            ref readonly var line = ref _lines[i];
            var subtotal = line.UnitPrice.MinorUnitsFor(line.Quantity, rounding);
            sum = checked(sum + subtotal);
            subtotals[i] = subtotal;
            quantities[i] = line.Quantity;
            _amounts[i].Subtotal = subtotal;
        }

        _subtotal = sum;
    }

    private readonly void PriceShipping()
    {
        var shipping = _input.Shipping.AsSpan();
        for (var i = 0; i < shipping.Length; i++)
        {
            _amounts[_lines.Length + i].Subtotal = shipping[i].Quote.Price.MinorUnits;
        }
    }

    private readonly OrderTotals Total()
    {
        var (tax, shipping, total) = (0L, 0L, 0L);
        var includesTax = _input.Policy.PricesIncludeTax;
        for (var i = 0; i < _amounts.Length; i++)
        {
            ref readonly var amounts = ref _amounts[i];
            tax = checked(tax + amounts.Tax);
            total = checked(total + amounts.Total(includesTax));
            shipping = i >= _lines.Length ? checked(shipping + amounts.Subtotal) : 0;
        }

        // Everything free still has a discount to name: goods and shipping together must fit too.
        _ = checked(_itemDiscount + _shippingDiscount);
        return new OrderTotals(_subtotal, _itemDiscount, shipping, _shippingDiscount, tax, total);
    }
}

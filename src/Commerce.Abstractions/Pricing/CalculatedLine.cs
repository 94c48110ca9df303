using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>One calculated line of goods, shipping or fees. A view into its <see cref="CalculatedOrder"/>.</summary>
public readonly struct CalculatedLine
{
    private readonly CalculatedOrder _order;
    private readonly int _position;

    internal CalculatedLine(CalculatedOrder order, int position)
    {
        _order = order;
        _position = position;
    }

    /// <summary>What sort of line it is.</summary>
    public TaxableKind Kind => _order.KindOf(_position);

    /// <summary>The line's id; <see langword="default"/> for shipping and fees.</summary>
    public LineId Id => Item is null ? default : _order.Line(_position).Id;

    /// <summary>The product; <see langword="null"/> for shipping and fees.</summary>
    public CatalogItem? Item => Kind == TaxableKind.Goods ? _order.Line(_position).Item : null;

    /// <summary>The name of the product, the shipping method or the fee.</summary>
    public string Name => Item is { } item ? item.Name : _order.ChargeAt(_position).Name;

    /// <summary>How many sale units; 1 for shipping and fees.</summary>
    public long Quantity => Item is null ? 1 : _order.Line(_position).Quantity;

    /// <summary>The price of goods that counted; <see langword="default"/> for shipping and fees.</summary>
    public UnitPrice UnitPrice => Item is null ? default : _order.Line(_position).UnitPrice;

    /// <summary>Where the price comes from; <see langword="null"/> when it is simply the catalog's.</summary>
    public PriceOrigin? Origin => Item is null ? null : _order.Line(_position).Origin;

    /// <summary>True when <see cref="Subtotal"/> and <see cref="Discount"/> contain tax.</summary>
    public bool IncludesTax => _order.IncludesTax(_position);

    /// <summary>List price times quantity, with tax when prices include it.</summary>
    public Money Subtotal => _order.InMinorUnits(_order.Amounts(_position).Subtotal);

    /// <summary>Everything that promotions and manual discounts took off, at least zero.</summary>
    public Money Discount => _order.InMinorUnits(_order.Amounts(_position).Discount);

    /// <summary>What is taxed: without tax, after discounts.</summary>
    public Money Net => _order.InMinorUnits(_order.Amounts(_position).Net(IncludesTax));

    /// <summary>All taxes of the line.</summary>
    public Money Tax => _order.InMinorUnits(_order.Amounts(_position).Tax);

    /// <summary>What the line costs, tax included.</summary>
    public Money Total => _order.InMinorUnits(_order.Amounts(_position).Total(IncludesTax));

    /// <summary>What each promotion and manual discount took off this line, in order.</summary>
    public ImmutableArray<CalculatedDiscount> Discounts
    {
        get
        {
            var discounts = ImmutableArray.CreateBuilder<CalculatedDiscount>();
            foreach (ref readonly var effect in _order.Effects)
            {
                if (effect.On(_position) is not 0 and var amount)
                {
                    discounts.Add(new CalculatedDiscount(effect.Promotion, effect.Manual, _order.InMinorUnits(amount)));
                }
            }

            return discounts.ToImmutable();
        }
    }

    /// <summary>The taxes that the line bears, and why: as charged, even where shipping and fees share those of the goods.</summary>
    public TaxRateSet TaxRates => _order.TaxesOf(_position);

    /// <summary>Each tax of this line, in order.</summary>
    public ImmutableArray<CalculatedTax> Taxes
    {
        get
        {
            var rates = _order.TaxesOf(_position).Rates;
            var taxes = ImmutableArray.CreateBuilder<CalculatedTax>(rates.Length);
            for (var i = 0; i < rates.Length; i++)
            {
                taxes.Add(new CalculatedTax(rates[i], Net, _order.InMinorUnits(_order.TaxPart(_position, i))));
            }

            return taxes.MoveToImmutable();
        }
    }

    /// <summary>
    /// The share of one sale unit, 0 … <see cref="Quantity"/> - 1. The units of a line sum to the line exactly: odd minor units fall on the first ones.
    /// </summary>
    public UnitAmounts UnitAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Quantity);
        ref readonly var amounts = ref _order.Amounts(_position);
        var tax = Share(amounts.Tax, index);
        var total = Share(amounts.Total(IncludesTax), index);
        return new UnitAmounts(
            _order.InMinorUnits(Share(amounts.Discount, index)),
            _order.InMinorUnits(total - tax),
            _order.InMinorUnits(tax),
            _order.InMinorUnits(total));
    }

    internal int Position => _position;

    private long Share(long amount, long index) => (amount / Quantity) + (index < amount % Quantity ? 1 : 0);
}

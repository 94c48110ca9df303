using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>
/// An order calculated to the minor unit: every line, discount and tax, per-unit amounts, the promotions that did and did not apply, and why.
/// Immutable and thread-safe. Lines sum to the totals, and net + tax = gross, for each line and for the order; the policy says which of its
/// settings give up what (<see cref="PricingPolicy.GivesUp"/>).
/// </summary>
public sealed class CalculatedOrder
{
    private static readonly CalculationExtras NoExtras = new();

    private readonly PricingLine[] _lines;
    private readonly ImmutableArray<PricingShipping> _shipping;
    private readonly LineAmounts[] _amounts;
    private readonly long[]?[]? _taxParts;
    private readonly DiscountEffect[] _effects;
    private readonly int _effectCount;
    private readonly PromotionMissFact[] _misses;
    private readonly int _missCount;
    private readonly int[]? _order;
    private readonly CalculationExtras _extras;
    private ImmutableArray<TaxSummaryLine> _taxSummary;

    internal CalculatedOrder(
        Currency currency,
        PricingPolicy policy,
        PromotionContext context,
        PricingLine[] lines,
        ImmutableArray<PricingShipping> shipping,
        LineAmounts[] amounts,
        long[]?[]? taxParts,
        (DiscountEffect[] Items, int Count) effects,
        (PromotionMissFact[] Items, int Count) misses,
        int[]? order,
        CalculationExtras? extras,
        in OrderTotals totals)
    {
        Currency = currency;
        Policy = policy;
        Context = context;
        _lines = lines;
        _shipping = shipping;
        _amounts = amounts;
        _taxParts = taxParts;
        (_effects, _effectCount) = effects;
        (_misses, _missCount) = misses;
        _order = order;
        _extras = extras ?? NoExtras;
        Totals = totals;
    }

    /// <summary>The version of the rules that calculated this; a snapshot names it.</summary>
    public const int EngineVersion = 1;

    /// <summary>How many promotions that apply by themselves are reported as missed; a snapshot keeps no more.</summary>
    public const int MaxMisses = 100;

    /// <summary>The currency of every amount.</summary>
    public Currency Currency { get; }

    /// <summary>The policy that counted.</summary>
    public PricingPolicy Policy { get; }

    /// <summary>What the promotions knew.</summary>
    public PromotionContext Context { get; }

    /// <summary>The goods at list price, as priced: with tax when prices include it.</summary>
    public Money Subtotal => InMinorUnits(Totals.Subtotal);

    /// <summary>What promotions and manual discounts took off goods and shipping.</summary>
    public Money Discount => InMinorUnits(Totals.ItemDiscount + Totals.ShippingDiscount);

    /// <summary>What was taken off the goods.</summary>
    public Money ItemDiscount => InMinorUnits(Totals.ItemDiscount);

    /// <summary>Shipping at list price.</summary>
    public Money ShippingPrice => InMinorUnits(Totals.Shipping);

    /// <summary>What was taken off shipping.</summary>
    public Money ShippingDiscount => InMinorUnits(Totals.ShippingDiscount);

    /// <summary>Fees and surcharges, as priced.</summary>
    public Money FeePrice => InMinorUnits(Totals.Fees);

    /// <summary>Everything without tax.</summary>
    public Money Net => InMinorUnits(Totals.Total - Totals.Tax - _extras.RoundingAdjustment);

    /// <summary>All taxes.</summary>
    public Money Tax => InMinorUnits(Totals.Tax);

    /// <summary>What cash rounding adds to net and tax, often below zero; zero without it.</summary>
    public Money RoundingAdjustment => InMinorUnits(_extras.RoundingAdjustment);

    /// <summary>What the order costs: net, tax and cash rounding.</summary>
    public Money Total => InMinorUnits(Totals.Total);

    /// <summary>What is still to be paid. Tenders such as gift cards lower this, never <see cref="Total"/>.</summary>
    public Money AmountDue => InMinorUnits(Totals.Total - CalculationTenders.Used(_extras.Tenders, Totals.Total));

    /// <summary>What is still to be paid, with its share of the taxes.</summary>
    public DueAmounts Due => CalculationTenders.Split(this);

    /// <summary>What each tender pays, in order; a tender that pays nothing is left out.</summary>
    public ImmutableArray<AppliedTender> Tenders => CalculationTenders.Applied(_extras.Tenders, Totals.Total, Currency);

    /// <summary>The goods, in the order in which they were given.</summary>
    public CalculatedLineList Lines => new(this, 0, _lines.Length);

    /// <summary>The shipping prices.</summary>
    public CalculatedLineList Shipping => new(this, _lines.Length, _shipping.Length);

    /// <summary>The fees and surcharges.</summary>
    public CalculatedLineList Fees => new(this, _lines.Length + _shipping.Length, _extras.Fees.Length);

    /// <summary>The promotions that applied, in order, with what each took off.</summary>
    public ImmutableArray<AppliedPromotion> AppliedPromotions
    {
        get
        {
            var applied = ImmutableArray.CreateBuilder<AppliedPromotion>(_effectCount);
            foreach (ref readonly var effect in Effects)
            {
                if (effect.Promotion is not null)
                {
                    applied.Add(new AppliedPromotion(effect.Promotion, InMinorUnits(effect.Total)));
                }
            }

            return applied.DrainToImmutable();
        }
    }

    /// <summary>The manual discounts that took something off, in order.</summary>
    public ImmutableArray<AppliedManualDiscount> AppliedManualDiscounts
    {
        get
        {
            var applied = ImmutableArray.CreateBuilder<AppliedManualDiscount>();
            foreach (ref readonly var effect in Effects)
            {
                if (effect.Manual is not null)
                {
                    applied.Add(new AppliedManualDiscount(effect.Manual, InMinorUnits(effect.Total)));
                }
            }

            return applied.DrainToImmutable();
        }
    }

    /// <summary>The promotions that did not apply, and why: every code that was entered, and the first <see cref="MaxMisses"/> that apply by themselves.</summary>
    public ImmutableArray<PromotionMiss> NotApplied
    {
        get
        {
            var misses = ImmutableArray.CreateBuilder<PromotionMiss>(_missCount);
            foreach (ref readonly var miss in Misses)
            {
                misses.Add(miss.ToMiss());
            }

            return misses.MoveToImmutable();
        }
    }

    /// <summary>
    /// True when there were too many combinations of promotions to try them all: a good one counts, found by taking the strongest first, and another one may
    /// take more off.
    /// </summary>
    public bool IsBounded => _extras.IsBounded;

    /// <summary>What each tax amounts to over the whole order, per rate and jurisdiction; then what bears none, and why.</summary>
    public ImmutableArray<TaxSummaryLine> TaxSummary
    {
        get
        {
            if (_taxSummary.IsDefault)
            {
                ImmutableInterlocked.InterlockedInitialize(ref _taxSummary, CalculationTaxSummary.Of(this));
            }

            return _taxSummary;
        }
    }

    /// <summary>The external tax provider whose amounts counted; empty when the rates of the lines did.</summary>
    public string TaxProvider => _extras.ProvidedTaxes?.Provider ?? "";

    /// <summary>The goods as the kernel took them, in the order in which they were given.</summary>
    internal ImmutableArray<PricingLine> PricedLines
    {
        get
        {
            var lines = ImmutableArray.CreateBuilder<PricingLine>(_lines.Length);
            for (var i = 0; i < _lines.Length; i++)
            {
                lines.Add(_lines[PositionOf(i)]);
            }

            return lines.MoveToImmutable();
        }
    }

    internal OrderTotals Totals { get; }

    internal ImmutableArray<Promotion> OfferedGifts => _extras.OfferedGifts;

    internal ReadOnlySpan<DiscountEffect> Effects => _effects.AsSpan(0, _effectCount);

    internal ReadOnlySpan<PromotionMissFact> Misses => _misses.AsSpan(0, _missCount);

    internal int PositionCount => _amounts.Length;

    /// <summary>Says in plain lines how every figure came about.</summary>
    public string Explain() => CalculationExplanation.Of(this);

    /// <summary>The items of a payment: whole prices whose sum is <see cref="AmountDue"/>, none below zero.</summary>
    public ImmutableArray<PaymentLine> ToPaymentLines() => CalculationPaymentLines.Of(this);

    /// <summary>Everything that the calculation depended on. Replaying it gives the same figures, whatever became of prices and promotions since.</summary>
    public CalculationSnapshot ToSnapshot()
    {
        // Enough to apply, and to miss, the same promotions for the same reasons.
        var promotions = new List<Promotion>(_effectCount + _missCount);
        foreach (ref readonly var effect in Effects)
        {
            if (effect.Promotion is not null)
            {
                promotions.Add(effect.Promotion);
            }
        }

        foreach (ref readonly var miss in Misses)
        {
            if (miss.Promotion is not null)
            {
                promotions.Add(miss.Promotion);
            }
        }

        return new CalculationSnapshot
        {
            EngineVersion = EngineVersion,
            Currency = Currency,
            Policy = Policy,
            Context = Context,
            Lines = PricedLines,
            Shipping = _shipping,
            Fees = _extras.Fees,
            Promotions = [.. promotions],
            ManualDiscounts = _extras.ManualDiscounts,
            Tenders = _extras.Tenders,
            ProvidedTaxes = _extras.ProvidedTaxes,
            Total = Total,
            Tax = Tax,
        };
    }

    /// <summary>The totals in one line; nothing personal.</summary>
    public override string ToString() => $"{_lines.Length} lines, {Total} (tax {Tax}, discount {Discount})";

    internal int PositionOf(int line) => _order is null || line >= _lines.Length ? line : _order[line];

    internal TaxableKind KindOf(int position) =>
        position < _lines.Length ? TaxableKind.Goods
        : position < _lines.Length + _shipping.Length ? TaxableKind.Shipping
        : TaxableKind.Fee;

    internal ref readonly PricingLine Line(int position) => ref _lines[position];

    internal PricingCharge ChargeAt(int position)
    {
        var index = position - _lines.Length;
        return index < _shipping.Length ? PricingCharge.Of(_shipping[index]) : PricingCharge.Of(_extras.Fees[index - _shipping.Length]);
    }

    internal ref readonly LineAmounts Amounts(int position) => ref _amounts[position];

    internal TaxRateSet TaxesOf(int position) =>
        _extras.ChargedTaxes?[position] ?? (position < _lines.Length ? _lines[position].Taxes : ChargeAt(position).Taxes);

    internal bool IncludesTax(int position) => position < _lines.Length
        ? Policy.PricesIncludeTax
        : ChargeAt(position).IncludesTax ?? Policy.PricesIncludeTax;

    internal long TaxPart(int position, int rate) => _taxParts?[position] is { } parts ? parts[rate] : _amounts[position].Tax;

    internal Money InMinorUnits(long amount) => Money.FromMinorUnits(amount, Currency);
}

namespace Commerce.Pricing;

/// <summary>
/// A refund computed to the minor unit: units, shipping, fees, what is taken back and what is withheld, and the next ledger. Immutable and
/// thread-safe. <c>Lines - ClawBack - AlreadyRefunded + Shipping + Fees + Amount - RestockingFee + RoundingAdjustment = Total</c>, for net and tax too.
/// </summary>
public sealed class Refund
{
    private readonly RefundFacts _facts;

    internal Refund(RefundFacts facts) => _facts = facts;

    /// <summary>The currency of every amount.</summary>
    public Currency Currency => _facts.Parts.Currency;

    /// <summary>The rules that counted.</summary>
    public RefundPolicy Policy => _facts.Policy;

    /// <summary>The units that come back, one line for each entry of the request.</summary>
    public ImmutableArray<RefundLine> Lines
    {
        get
        {
            var lines = ImmutableArray.CreateBuilder<RefundLine>(_facts.Lines.Length);
            for (var i = 0; i < _facts.Lines.Length; i++)
            {
                lines.Add(new RefundLine(this, i));
            }

            return lines.MoveToImmutable();
        }
    }

    /// <summary>
    /// What lost promotions take back of the lines, lost free shipping included; below zero when something is given back: an amount off that stays
    /// whole, or an earlier claw-back once everything has come back.
    /// </summary>
    public RefundAmounts ClawBack => new(InMinorUnits(_facts.ClawBackNet), InMinorUnits(_facts.ClawBackTax));

    /// <summary>What of the lines was paid back before as an amount that no unit stood for.</summary>
    public RefundAmounts AlreadyRefunded => new(InMinorUnits(_facts.AlreadyNet), InMinorUnits(_facts.AlreadyTax));

    /// <summary>Shipping that comes back.</summary>
    public RefundAmounts Shipping => Sum(_facts.Cells, SoldPartKind.Shipping);

    /// <summary>Fees that come back, less their allowances.</summary>
    public RefundAmounts Fees => Sum(_facts.Cells, SoldPartKind.Fee);

    /// <summary>The amount that no unit stands for, less its allowances.</summary>
    public RefundAmounts Amount => Sum(_facts.AmountCells);

    /// <summary>What the shop withholds of the goods; never more than they bring.</summary>
    public RefundAmounts RestockingFee => Sum(_facts.WithheldCells);

    /// <summary>What rounding to the cash increment of the sale adds or takes.</summary>
    public Money RoundingAdjustment => InMinorUnits(_facts.Rounding);

    /// <summary>Without tax, before <see cref="RoundingAdjustment"/>.</summary>
    public Money Net => All.Net;

    /// <summary>All taxes.</summary>
    public Money Tax => All.Tax;

    /// <summary>What is paid back; never below zero.</summary>
    public Money Total => All.Total + RoundingAdjustment;

    /// <summary>What each tax amounts to, per rate and jurisdiction; then what bears none, and why. As <see cref="CalculatedOrder.TaxSummary"/> for the sale.</summary>
    public ImmutableArray<TaxSummaryLine> Taxes => RefundTaxSummary.Of(this);

    /// <summary>The ledger that the next refund of this sale starts from.</summary>
    public RefundLedger Ledger => _facts.Ledger;

    /// <summary>What was paid and is not refunded after this, shipping and fees included.</summary>
    public Money Left => InMinorUnits(_facts.Left);

    internal ref readonly RefundFacts Facts => ref _facts;

    private RefundAmounts All
    {
        get
        {
            var (cells, amount, withheld) = (Sum(_facts.Cells), Amount, RestockingFee);
            return new(cells.Net + amount.Net - withheld.Net, cells.Tax + amount.Tax - withheld.Tax);
        }
    }

    /// <summary>Says in plain lines how every figure came about.</summary>
    public string Explain() => RefundExplanation.Of(this);

    /// <summary>The total in one line; nothing personal.</summary>
    public override string ToString() => $"{_facts.Lines.Length} lines, {Total} (tax {Tax})";

    internal Money InMinorUnits(long amount) => _facts.Parts.InMinorUnits(amount);

    private RefundAmounts Sum(long[]? cells, SoldPartKind? kind = null)
    {
        var (net, tax) = (0L, 0L);
        foreach (var part in cells is null ? [] : _facts.Parts.Items)
        {
            if (kind is null || part.Kind == kind)
            {
                net += part.Sign * cells![part.Start];
                for (var i = part.Start + 1; i < part.End; i++)
                {
                    tax += part.Sign * cells[i];
                }
            }
        }

        return new(InMinorUnits(net), InMinorUnits(tax));
    }
}

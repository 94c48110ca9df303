namespace Commerce.Promotions;

internal sealed class CompiledMinimumSubtotal(MinimumSubtotal minimum, int filter) : CompiledCondition
{
    private readonly long _least = minimum.Amount.MinorUnits;
    private readonly Currency _currency = minimum.Amount.Currency;
    private readonly bool _asksForRemaining = minimum.Basis == SubtotalBasis.Remaining;

    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        if (facts.Currency != _currency)
        {
            shortfall = new(PromotionMissReason.OtherCurrency, Currency: _currency);
            return false;
        }

        var missing = _least - (_asksForRemaining ? facts.RemainingOf(filter) : facts.SubtotalOf(filter));
        shortfall = new(PromotionMissReason.SubtotalMissing, missing, _currency);
        return missing <= 0;
    }
}

namespace Commerce.Promotions;

internal sealed class CompiledMinimumSubtotal(Money amount, int filter) : CompiledCondition
{
    private readonly long _least = amount.MinorUnits;
    private readonly Currency _currency = amount.Currency;

    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        if (facts.Currency != _currency)
        {
            shortfall = new(PromotionMissReason.OtherCurrency, Currency: _currency);
            return false;
        }

        var missing = _least - facts.SubtotalOf(filter);
        shortfall = new(PromotionMissReason.SubtotalMissing, missing, _currency);
        return missing <= 0;
    }
}

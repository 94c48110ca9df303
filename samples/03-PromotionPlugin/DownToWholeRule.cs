using System.Collections.Immutable;
using Commerce;
using Commerce.Promotions;

namespace Acme.Promotions;

/// <summary>What <see cref="DownToWhole"/> means. Pure: the same sale always gives the same answer.</summary>
public sealed class DownToWholeRule : IPromotionActionRule<DownToWhole>
{
    public string? FindFault(DownToWhole action) => action.Step.IsPositive ? null : "the step must be above zero.";

    public Currency? CurrencyOf(DownToWhole action) => action.Step.Currency;

    public ImmutableArray<PromotionReduction> Reduce(DownToWhole action, PromotionSale sale)
    {
        var reductions = ImmutableArray.CreateBuilder<PromotionReduction>();
        for (var i = 0; i < sale.Lines.Length; i++)
        {
            var odd = sale.Lines[i].Remaining.MinorUnits % action.Step.MinorUnits;
            if (odd > 0)
            {
                reductions.Add(new PromotionReduction(i, Money.FromMinorUnits(odd, sale.Currency)));
            }
        }

        return reductions.DrainToImmutable();
    }
}

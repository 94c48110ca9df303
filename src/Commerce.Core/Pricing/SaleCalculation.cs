using System.Security.Cryptography;
using System.Text;
using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Calculates until limits and gifts are settled: what one promotion may no longer do lets another one apply, and a gift becomes a line.</summary>
internal sealed class SaleCalculation(OrderKernel kernel, PromotionEntitlements promotions, GoodsPricing goods)
{
    public PromotionEntitlements Promotions => promotions;

    public async ValueTask<CommerceResult<CalculatedOrder>> RunAsync(CalculationInput input, SaleTerms terms, CancellationToken cancellationToken)
    {
        var result = await CalculateAsync(input, terms, cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var order, out _) || order.OfferedGifts.IsEmpty)
        {
            return result;
        }

        input = input with { Context = order.Context };
        var gifts = await GiftsAsync(order.OfferedGifts, input, terms, cancellationToken).ConfigureAwait(false);
        if (gifts.Length == 0
            || !(await CalculateAsync(input with { Lines = [.. input.Lines, .. gifts] }, terms, cancellationToken).ConfigureAwait(false)).TryGet(out var withGifts, out _))
        {
            return result;
        }

        // A gift whose promotion another one outweighs is no gift, and nobody asked to buy it.
        var given = withGifts.AppliedPromotions.Select(a => a.Promotion.Id).ToHashSet();
        return Array.TrueForAll(gifts, gift => given.Contains(gift.Gift!.Value))
            ? withGifts
            : kernel.Calculate(input with { Lines = [.. input.Lines, .. gifts.Where(gift => given.Contains(gift.Gift!.Value))], Context = withGifts.Context });
    }

    /// <summary>The id of the line that a promotion gives: always the same one.</summary>
    public static LineId GiftLineOf(PromotionId promotion) =>
        LineId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"gift:{promotion.Value}")).AsSpan(0, 16)));

    private ValueTask<CommerceResult<CalculatedOrder>> CalculateAsync(CalculationInput input, SaleTerms terms, CancellationToken cancellationToken) =>
        promotions.Look(input.Promotions, terms.Order) is { } usage
            ? LimitedCalculation.RunAsync(kernel, input, usage, cancellationToken)
            : new(kernel.Calculate(input));

    // What the shop does not sell now is not given either; the promotion says that its gift is missing.
    private async ValueTask<PricingLine[]> GiftsAsync(
        ImmutableArray<Promotion> offered, CalculationInput input, SaleTerms terms, CancellationToken cancellationToken)
    {
        var actions = offered.Select(p => (GiftItem)p.Action).ToArray();
        var priced = await goods.GatherAsync(terms.Goods with { Skus = [.. actions.Select(a => a.Sku)] }, cancellationToken).ConfigureAwait(false);
        var gifts = new List<PricingLine>(offered.Length);
        for (var i = 0; i < actions.Length; i++)
        {
            if (priced.LineAt(i, new RequestedLine(GiftLineOf(offered[i].Id), actions[i].Sku, actions[i].Quantity), terms.Taxes, input.Policy).TryGet(out var line, out _))
            {
                gifts.Add(line with { Gift = offered[i].Id });
            }
        }

        return [.. gifts];
    }
}

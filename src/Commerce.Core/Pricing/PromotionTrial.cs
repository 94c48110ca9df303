using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Calculates what was calculated before with other promotions. Pure.</summary>
internal static class PromotionTrial
{
    /// <summary>Whether a promotion counts for an order: by itself first, then beside those of the shop.</summary>
    public static CommerceResult<PromotionVerdict> Judge(OrderKernel kernel, CalculatedOrder order, Promotion asked, PromotionSet active)
    {
        var offered = active.Promotions.FirstOrDefault(p => p.Id == asked.Id);
        asked = offered ?? asked;
        var verdict = new PromotionVerdict { Promotion = asked, IsOffered = offered is not null && Runs(offered, order.Context.Now), Discount = Money.Zero(order.Currency) };
        if (!HasCode(asked, order.Context))
        {
            return verdict with { Reason = PromotionPreviewErrors.CodeNeeded };
        }

        // Discounts do not depend on taxes, and a provider's taxes are those of other discounts.
        var snapshot = order.ToSnapshot() with { ProvidedTaxes = null };
        if (!kernel.Calculate(snapshot, [asked]).TryGet(out var alone, out var error))
        {
            return error;
        }

        if (DiscountOf(alone, asked.Id).IsZero)
        {
            return verdict with { Reason = ReasonOf(alone, asked.Id) };
        }

        // What the shop offers met the others already. Anything else meets those that had a say: thousands that do not reach the cart change nothing.
        var beside = order;
        if (offered is null && !kernel.Calculate(snapshot, [.. snapshot.Promotions, asked]).TryGet(out beside, out error))
        {
            return error;
        }

        var discount = DiscountOf(beside, asked.Id);
        return discount.IsZero
            ? verdict with { Reason = ReasonOf(beside, asked.Id), LostTo = [.. beside.AppliedPromotions.Select(a => a.Promotion.Id)] }
            : verdict with { Discount = discount };
    }

    /// <summary>A past sale with a promotion more.</summary>
    public static SimulatedSale Simulate(OrderKernel kernel, CalculationSnapshot sale, Promotion promotion)
    {
        var unchanged = new SimulatedSale { OldTotal = sale.Total, NewTotal = sale.Total, Discount = Money.Zero(sale.Currency) };
        if (!kernel.Replay(sale).TryGet(out var old, out var fault))
        {
            return unchanged with { Fault = fault };
        }

        // As if it had run then: its dates lie elsewhere, and nobody can have entered its code.
        var offered = promotion with { StartsAt = null, EndsAt = null, Limits = null };
        var context = offered.Code is { } code && !sale.Context.Codes.Contains(code) ? sale.Context with { Codes = sale.Context.Codes.Add(code) } : sale.Context;
        if (offered.NeedsCoupon && offered.Code is null)
        {
            offered = offered with { NeedsCoupon = false };
        }

        var other = sale with { ProvidedTaxes = null, Context = context };
        if (!kernel.Calculate(other, [.. sale.Promotions.Where(p => p.Id != promotion.Id), offered]).TryGet(out var next, out fault))
        {
            return unchanged with { Fault = fault };
        }

        if (sale.ProvidedTaxes is null)
        {
            return unchanged with { NewTotal = next.Total, Discount = DiscountOf(next, promotion.Id) };
        }

        // The provider cannot be asked about the past: the difference is reckoned with the shop's own rates on both sides.
        if (!kernel.Calculate(other with { Context = sale.Context }, sale.Promotions).TryGet(out old, out fault))
        {
            return unchanged with { Fault = fault };
        }

        return unchanged with { NewTotal = sale.Total + (next.Total - old.Total), Discount = DiscountOf(next, promotion.Id), IsTaxEstimated = true };
    }

    private static Money DiscountOf(CalculatedOrder order, PromotionId id) =>
        order.AppliedPromotions.FirstOrDefault(applied => applied.Promotion.Id == id)?.Amount ?? Money.Zero(order.Currency);

    private static CommerceError ReasonOf(CalculatedOrder order, PromotionId id) =>
        order.NotApplied.FirstOrDefault(miss => miss.Promotion?.Id == id)?.Reason ?? PromotionPreviewErrors.NotChosen;

    private static bool Runs(Promotion promotion, DateTimeOffset now) => !(promotion.StartsAt > now) && !(promotion.EndsAt <= now);

    private static bool HasCode(Promotion promotion, PromotionContext context) =>
        (promotion.Code is null && !promotion.NeedsCoupon)
        || (promotion.Code is { } code && context.Codes.Contains(code))
        || (promotion.NeedsCoupon && context.Coupons.Any(coupon => coupon.Promotion == promotion.Id));
}

using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Which promotions a coupon leads to, and which goods do.</summary>
public sealed class PromotionConditionCouponTests
{
    private static readonly PercentOffOrder Tenth = new(Rate.FromPercent(10));

    [Fact]
    public void A_claim_without_its_code_leads_nowhere()
    {
        var sale = Sale.InUsd().Line(100m).Promote(Tenth).But(p => p with { NeedsCoupon = true });

        Claim(sale, "B-1", "p000").WithCodes("B-1").Calculate().AppliedPromotions.Should().ContainSingle();
        Claim(sale, "B-1", "p000").WithCodes("B-2").Calculate().AppliedPromotions.Should().BeEmpty();
    }

    [Fact]
    public void A_claim_on_an_unknown_promotion_leads_to_no_other_one()
    {
        var sale = Sale.InUsd().Line(100m).Promote(Tenth).But(p => p with { NeedsCoupon = true });

        Claim(sale, "B-1", "gone").WithCodes("B-1").Calculate().AppliedPromotions.Should().BeEmpty();
    }

    [Fact]
    public void A_claim_on_a_promotion_that_needs_none_is_no_claim()
    {
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffItems(Tenth.Rate, ProductFilter.Category("tea")));

        Claim(sale, "B-1", "p000").WithCodes("B-1").Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.UnknownCode);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public void Goods_lead_to_their_promotions_whether_few_or_many_are_named(int filters)
    {
        var sale = Enumerable.Range(0, filters).Aggregate(
            Sale.InUsd().Line(100m, category: "c7"), (s, i) => s.Promote(new PercentOffItems(Tenth.Rate, ProductFilter.Category($"c{i}"))));

        sale.Calculate().AppliedPromotions.Single().Promotion.Id.Value.Should().Be("p007");
    }

    private static Sale Claim(Sale sale, string code, string promotion) =>
        sale with { Context = sale.Context with { Coupons = [new(CouponCode.Of(code), PromotionId.Of(promotion))] } };
}

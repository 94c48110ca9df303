using System.Collections.Immutable;
using static Commerce.Pricing.PricingInvariant;

namespace Commerce.Pricing.Tests;

public sealed class PricingPolicyTests
{
    public static TheoryData<string, PricingInvariant[]> Presets { get; } = new()
    {
        { "Default", [OrderTaxIsRateTimesBase, GrossPriceIsTheSameEverywhere] },
        { "TaxIncluded", [OrderTaxIsRateTimesBase, NetPriceIsTheSameEverywhere] },
        { "EuropeanGross", [LineTaxIsRateTimesBase, NetPriceIsTheSameEverywhere] },
        { "UnitedStates", [LineTaxIsRateTimesBase, GrossPriceIsTheSameEverywhere] },
        { "Cash", [LinesSumToTotal, OrderTaxIsRateTimesBase, GrossPriceIsTheSameEverywhere] },
    };

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_gives_up_what_the_docs_say(string preset, PricingInvariant[] expected) => Preset(preset).GivesUp.Should().Equal(expected);

    [Fact]
    public void Each_setting_names_what_it_trades_away()
    {
        Gives(p => p with { Rounding = RoundingMode.Ceiling }).Should().Contain(ReversalMirrorsSale);
        Gives(p => p with { Rounding = RoundingMode.HalfTowardPositiveInfinity }).Should().Contain(ReversalMirrorsSale);
        Gives(p => p with { Rounding = RoundingMode.HalfTowardNegativeInfinity }).Should().Contain(ReversalMirrorsSale);
        Gives(p => p with { Rounding = RoundingMode.Floor }).Should().Contain(ReversalMirrorsSale);
        Gives(p => p with { CashRounding = RoundingMode.Floor, CashIncrement = 5 }).Should().Contain(ReversalMirrorsSale);
        Gives(p => p with { CashRounding = RoundingMode.Floor, CashIncrement = 1 }).Should().NotContain(ReversalMirrorsSale).And.NotContain(LinesSumToTotal);
        Gives(p => p with { CashRounding = RoundingMode.Floor }).Should().NotContain(ReversalMirrorsSale);
        Gives(p => p with { Rounding = RoundingMode.HalfEven }).Should().NotContain(ReversalMirrorsSale);
        Gives(p => p with { Allocation = AllocationMethod.LastTakesRemainder }).Should().Contain(SharesAreProportional);
        Gives(p => p with { Allocation = AllocationMethod.LargestRemainderFloored }).Should().NotContain(SharesAreProportional);
        Gives(p => p with { DiscountWeights = DiscountWeights.WithTax }).Should().Contain(SharesAreProportional);
        Gives(p => p with { TaxBase = TaxBase.ListPrice }).Should().Contain(TaxFollowsDiscount);
        Gives(p => p with { TaxRounding = TaxRoundingLevel.Unit }).Should().Contain([LineTaxIsRateTimesBase, OrderTaxIsRateTimesBase]);
        Gives(p => p with { TaxRounding = TaxRoundingLevel.Order }).Should().Contain(LineTaxIsRateTimesBase).And.NotContain(OrderTaxIsRateTimesBase);
        Gives(p => p with { RateRounding = RateRounding.AsDifference }).Should().Contain(LineTaxIsRateTimesBase);
        Gives(p => p with { PricesIncludeTax = true, CrossZone = CrossZonePricing.KeepNet }).Should().Contain(GrossPriceIsTheSameEverywhere).And.NotContain(NetPriceIsTheSameEverywhere);
    }

    [Fact]
    public void A_policy_from_outside_is_checked()
    {
        PricingPolicy.Default.Validated().Value.Should().BeSameAs(PricingPolicy.Default);
        (PricingPolicy.Default with { CashIncrement = 1_000_000 }).Validated().IsSuccess.Should().BeTrue();
        (PricingPolicy.Default with { CashIncrement = -5 }).Validated().Error!.Code.Should().Be("pricing.cash_increment_out_of_range");
        (PricingPolicy.Default with { Allocation = (AllocationMethod)6 }).Validated().Error!.Code.Should().Be("pricing.unknown_policy");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Cash_needs_a_coin(long coin) => FluentActions.Invoking(() => PricingPolicy.Cash(PricingPolicy.Default, coin)).Should().Throw<ArgumentOutOfRangeException>();

    private static ImmutableArray<PricingInvariant> Gives(Func<PricingPolicy, PricingPolicy> change) => change(PricingPolicy.Default).GivesUp;

    private static PricingPolicy Preset(string name) => name switch
    {
        "Default" => PricingPolicy.Default,
        "TaxIncluded" => PricingPolicy.TaxIncluded,
        "EuropeanGross" => PricingPolicy.EuropeanGross,
        "UnitedStates" => PricingPolicy.UnitedStates,
        _ => PricingPolicy.Cash(PricingPolicy.Default, 5),
    };
}

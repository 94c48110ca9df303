using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tests.Primitives;

public sealed class AllocationProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(100_000)).WithReplay(42UL, 1UL);

    private static readonly Gen<long[]> Weights =
        from length in Gen.Frequency((10, Gen.Choose(1, 12)), (1, Gen.Choose(13, 40)))
        from weights in Numbers.Weight.ArrayOf(length)
        select weights;

    [Fact]
    public void A_hundred_thousand_random_splits_over_all_currencies_lose_nothing_and_a_reversal_mirrors_its_sale()
    {
        var currencies = new HashSet<Currency>();
        Prop.ForAll(Numbers.Longs, Numbers.Currency.ToArbitrary(), Weights.ToArbitrary(), (amount, currency, weights) =>
        {
            currencies.Add(currency);
            var money = Money.FromMinorUnits(amount == long.MinValue ? 0 : amount, currency);
            var shares = money.Allocate(weights);
            var reversed = (-money).Allocate(weights);
            var anyWeight = weights.Any(weight => weight != 0);
            for (var i = 0; i < shares.Length; i++)
            {
                if (shares[i] != -reversed[i] || shares[i].Currency != currency || (anyWeight && weights[i] == 0 && !shares[i].IsZero))
                {
                    return false;
                }
            }

            return shares.Aggregate((sum, share) => sum + share) == money;
        }).Check(Config);

        currencies.Select(currency => currency.MinorUnits).Distinct().Should().BeEquivalentTo([0, 2, 3, 4]);
        currencies.Should().HaveCountGreaterThan(150);
    }

    [Fact]
    public void Each_share_is_within_one_unit_of_the_exact_one_and_equals_the_reference() =>
        Prop.ForAll(Numbers.Longs, Weights.ToArbitrary(), (amount, weights) =>
        {
            var shares = new long[weights.Length];
            Allocation.ByLargestRemainder(amount, weights, shares);
            var total = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
            for (var i = 0; i < shares.Length && total != 0; i++)
            {
                var distance = System.Numerics.BigInteger.Abs(((System.Numerics.BigInteger)amount * weights[i]) - (shares[i] * (System.Numerics.BigInteger)total));
                if (distance >= (System.Numerics.BigInteger)total)
                {
                    return false;
                }
            }

            return shares.AsSpan().SequenceEqual(Reference.Allocate(amount, weights));
        }).Check(Config.WithMaxTest(PropertyRuns.Of(30_000)));

    [Fact]
    public void Long_splits_equal_the_reference() => Prop.ForAll(
        Numbers.Longs,
        Gen.Choose(33, 600).SelectMany(length => Numbers.Weight.ArrayOf(length)).ToArbitrary(),
        (amount, weights) =>
        {
            var shares = new long[weights.Length];
            Allocation.ByLargestRemainder(amount % 1_000_000_000_000, weights, shares);
            var narrow = shares.AsSpan().SequenceEqual(Reference.Allocate(amount % 1_000_000_000_000, weights));
            Allocation.ByLargestRemainder(amount, weights, shares);
            return narrow && shares.AsSpan().SequenceEqual(Reference.Allocate(amount, weights));
        }).Check(Config.WithMaxTest(PropertyRuns.Of(300)));

    [Fact]
    public void Equal_weights_with_many_ties_equal_the_reference() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(),
        Gen.Choose(1, 300).SelectMany(length => Gen.Choose(1, 3).Select(value => (long)value).ArrayOf(length)).ToArbitrary(),
        (amount, weights) =>
        {
            var shares = new long[weights.Length];
            Allocation.ByLargestRemainder(-amount, weights, shares);
            return shares.AsSpan().SequenceEqual(Reference.Allocate(-amount, weights));
        }).Check(Config.WithMaxTest(PropertyRuns.Of(2_000)));

    [Fact]
    public void An_equal_split_is_the_split_by_equal_weights() => Prop.ForAll(Numbers.Longs, Gen.Choose(1, 50).ToArbitrary(), (amount, parts) =>
    {
        var shares = new long[parts];
        Allocation.Equally(amount, shares);
        return shares.AsSpan().SequenceEqual(Reference.Allocate(amount, Enumerable.Repeat(1L, parts).ToArray()));
    }).Check(Config.WithMaxTest(PropertyRuns.Of(10_000)));
}

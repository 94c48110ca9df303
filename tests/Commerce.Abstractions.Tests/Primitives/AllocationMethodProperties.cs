using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tests.Primitives;

public sealed class AllocationMethodProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(20_000)).WithReplay(42UL, 1UL);

    private static readonly Arbitrary<(AllocationMethod Method, RoundingMode? Rounding)> Methods =
        Gen.Elements(Enum.GetValues<AllocationMethod>())
            .Zip(Gen.Elements(Enum.GetValues<RoundingMode>().Select(mode => (RoundingMode?)mode).Append(null).ToArray()))
            .Select(pair => (pair.Item1, pair.Item2))
            .ToArbitrary();

    private static readonly Arbitrary<long[]> Weights = Gen.Frequency((10, Gen.Choose(1, 12)), (1, Gen.Choose(13, 300)))
        .SelectMany(length => Gen.Frequency((9, Numbers.Weight), (1, Gen.Constant(long.MaxValue))).ArrayOf(length))
        .Where(weights => weights.Any(weight => weight > 0))
        .ToArbitrary();

    private static readonly Arbitrary<long[]> SmallWeights = Gen.Choose(1, 12).SelectMany(length => Gen.Choose(0, 20).Select(weight => (long)weight).ArrayOf(length)).ToArbitrary();

    [Fact]
    public void Every_method_loses_nothing_gives_nothing_to_a_part_without_weight_and_stays_near() => Prop.ForAll(Methods, Numbers.Longs, Weights, (how, amount, weights) =>
    {
        var shares = Split(amount, weights, how);
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var good = shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share) == amount;
        var last = Array.FindLastIndex(weights, weight => weight != 0);
        for (var i = 0; i < shares.Length; i++)
        {
            var distance = BigInteger.Abs(((BigInteger)amount * weights[i]) - (shares[i] * total));
            good &= weights[i] != 0 || shares[i] == 0;
            good &= how.Method switch
            {
                AllocationMethod.LargestRemainder or AllocationMethod.LargestRemainderFloored => distance < total,
                AllocationMethod.EarlierPartsFirst or AllocationMethod.LargestWeightsFirst => distance <= total,
                AllocationMethod.LastTakesRemainder => i == last ? distance < total * weights.Length : distance < total,
                _ => distance < 2 * total,
            };
            good &= how.Method >= AllocationMethod.LastTakesRemainder || shares[i] == 0 || Math.Sign(shares[i]) == Math.Sign(amount);
        }

        return good;
    }).Check(Config);

    [Fact]
    public void A_mirror_reverses_its_sale() => Prop.ForAll(Methods, Numbers.Longs, Weights, (how, amount, weights) =>
    {
        var mirrors = how.Method switch
        {
            AllocationMethod.LargestRemainderFloored => false,
            AllocationMethod.LastTakesRemainder or AllocationMethod.RoundThenCorrect =>
                how.Rounding is not (RoundingMode.Ceiling or RoundingMode.Floor or RoundingMode.HalfTowardNegativeInfinity or RoundingMode.HalfTowardPositiveInfinity),
            _ => true,
        };
        amount = amount == long.MinValue ? 0 : amount;
        return !mirrors || Split(-amount, weights, how).SequenceEqual(Split(amount, weights, how).Select(share => -share));
    }).Check(Config);

    [Fact]
    public void The_floored_split_equals_its_definition() => Prop.ForAll(Numbers.Longs, Weights, (amount, weights) =>
    {
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var shares = weights.Select(weight => Reference.Divide((BigInteger)amount * weight, total, RoundingMode.Floor)).ToArray();
        var leftOver = (int)(amount - shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share));
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => ((BigInteger)amount * weights[i]) - (shares[i] * total)).ThenBy(i => i).Take(leftOver))
        {
            shares[i]++;
        }

        return Split(amount, weights, (AllocationMethod.LargestRemainderFloored, null)).SequenceEqual(shares.Select(share => (long)share));
    }).Check(Config);

    [Fact]
    public void The_largest_weights_get_the_odd_units() => Prop.ForAll(Numbers.Longs, Weights, (amount, weights) =>
    {
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var shares = weights.Select(weight => (BigInteger)amount * weight / total).ToArray();
        var leftOver = (int)BigInteger.Abs(amount - shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share));
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => weights[i]).ThenBy(i => i).Take(leftOver))
        {
            shares[i] += Math.Sign(amount);
        }

        return Split(amount, weights, (AllocationMethod.LargestWeightsFirst, null)).SequenceEqual(shares.Select(share => (long)share));
    }).Check(Config);

    [Fact]
    public void No_discount_takes_more_than_a_part_has_whatever_the_method() => Prop.ForAll(Methods, SmallWeights, Gen.Choose(0, 250).ToArbitrary(), (how, weights, amount) =>
    {
        var shares = new long[weights.Length];
        var rest = Allocation.SplitWithin(amount, weights, weights, shares, how.Method, how.Rounding);
        return rest == Math.Max(0, amount - weights.Sum()) && shares.Sum() == amount - rest && shares.Zip(weights).All(pair => pair.First >= 0 && pair.First <= pair.Second);
    }).Check(Config.WithMaxTest(PropertyRuns.Of(100_000)));

    [Fact]
    public void Large_discounts_take_no_more_than_a_part_has_either() => Prop.ForAll(Methods, Weights, Numbers.PositiveLongs, (how, weights, amount) =>
    {
        var shares = new long[weights.Length];
        var rest = Allocation.SplitWithin(amount, weights, weights, shares, how.Method, how.Rounding);
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        return rest == BigInteger.Max(0, amount - total)
            && shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share) == amount - rest
            && shares.Zip(weights).All(pair => pair.First >= 0 && pair.First <= pair.Second);
    }).Check(Config);

    [Fact]
    public void What_one_part_has_no_room_for_finds_room_in_the_others() => Prop.ForAll(Methods, SmallWeights.Generator.Zip(SmallWeights.Generator).ToArbitrary(), Gen.Choose(0, 250).ToArbitrary(), (how, parts, amount) =>
    {
        var weights = parts.Item1.Zip(parts.Item2).Select(pair => pair.First).ToArray();
        var limits = parts.Item1.Zip(parts.Item2).Select(pair => pair.Second).ToArray();
        var shares = new long[weights.Length];
        var rest = Allocation.SplitWithin(amount, weights, limits, shares, how.Method, how.Rounding);
        var room = weights.Zip(limits).Where(pair => pair.First > 0).Sum(pair => pair.Second);
        return rest == Math.Max(0, amount - room)
            && shares.Sum() == amount - rest
            && shares.Zip(limits).All(pair => pair.First >= 0 && pair.First <= pair.Second)
            && shares.Zip(weights).All(pair => pair.First == 0 || pair.Second > 0);
    }).Check(Config.WithMaxTest(PropertyRuns.Of(100_000)));

    private static long[] Split(long amount, long[] weights, (AllocationMethod Method, RoundingMode? Rounding) how)
    {
        var shares = new long[weights.Length];
        Allocation.Split(amount, weights, shares, how.Method, how.Rounding);
        return shares;
    }
}

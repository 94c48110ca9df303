using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Who gets the odd minor units when an amount is split by weights. With every method a weight of zero gets nothing unless said, and the parts
/// sum to the amount. A method is a mirror when the split of the negative amount is the negative of the split: a reversal then undoes its sale.
/// </summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<AllocationMethod>))]
public enum AllocationMethod
{
    /// <summary>
    /// Each part gets the whole units of its exact share; the units left over go, one each, to the largest fractions, ties to the earliest.
    /// It works on the absolute value, so it is a mirror, and no part is a whole unit away from its exact share. Weights that are all zero split
    /// equally. Gives up nothing.
    /// </summary>
    LargestRemainder = 0,

    /// <summary>
    /// As <see cref="LargestRemainder"/>, but each exact share is rounded toward negative infinity first, as moneyphp and Vendure do. The same for
    /// positive amounts; for negative ones ties favour the last instead of the earliest. Gives up the mirror: 5 by 7 and 3 is 4 and 1, -5 is -3 and -2.
    /// </summary>
    LargestRemainderFloored,

    /// <summary>
    /// Each part gets the whole units of its exact share; the units left over go, one each, to the earlier parts, as in Solidus. Of equal weights
    /// the earlier get more, as in Sylius. A mirror. Gives up nearness: a part whose exact share is whole may get one unit more.
    /// </summary>
    EarlierPartsFirst,

    /// <summary>
    /// Each part gets the whole units of its exact share; the units left over go, one each, to the largest weights, ties to the earliest, as in
    /// dinero.js. A mirror. Gives up nearness: a part whose exact share is whole may get one unit more.
    /// </summary>
    LargestWeightsFirst,

    /// <summary>
    /// Each exact share is rounded to the nearest unit, by default half to even; the last part with a weight takes what is left, as in NodaMoney.
    /// A mirror when the rounding is one. Gives up the bounds of the last part: it bears the rounding of all others, and with many small shares its
    /// own may have the other sign or be larger than its weight.
    /// </summary>
    LastTakesRemainder,

    /// <summary>
    /// Each exact share is rounded to the nearest unit, by default half toward zero; the sum is then corrected by one unit each from the first part
    /// on, as in Sylius. A mirror when the rounding is one. Gives up nearness: a corrected part may be more than a unit away from its exact share and
    /// have the other sign. Weights that are all zero give zeros: then, and only then, the parts do not sum to the amount.
    /// </summary>
    RoundThenCorrect,
}

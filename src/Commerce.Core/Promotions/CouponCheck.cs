using System.Buffers;
using System.Numerics;

namespace Commerce.Promotions;

/// <summary>What a store is never asked: each method names the first thing wrong with a command, or <see langword="null"/>.</summary>
internal static class CouponCheck
{
    public const int MaxCount = 1_000_000;
    public const int MaxPage = 1_000;
    private const int MaxName = 200;
    private const int MaxPrefix = 20;
    private const int MinLength = 4;
    private const int MaxLength = 32;
    private const int MinAlphabet = 10;

    /// <summary>Of so many texts at most one is a code: who guesses loses.</summary>
    private const int TextsPerCode = 10_000;

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static CommerceError? Of(GenerateCoupons command) =>
        Of(command.Key, command.Promotion, command.Count, command.Name, command.UsesPerCode)
        ?? Form(command)
        ?? Length(command);

    public static CommerceError? Of(ImportCoupons command)
    {
        var codes = command.Codes.IsDefault ? [] : command.Codes;
        if (Of(command.Key, command.Promotion, codes.Length, command.Name, command.UsesPerCode) is { } refusal)
        {
            return refusal;
        }

        var seen = new HashSet<CouponCode>(codes.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i].IsDefault)
            {
                return CouponErrors.CodeRequired.At($"codes[{i}]");
            }

            if (!seen.Add(codes[i]))
            {
                return CouponErrors.CodeTwice(i);
            }
        }

        return null;
    }

    public static CommerceError? Page(int limit) => limit is < 1 or > MaxPage ? CouponErrors.PageOutOfRange(MaxPage) : null;

    private static CommerceError? Of(IdempotencyKey key, PromotionId promotion, int count, string name, long uses) =>
        key.IsDefault ? CouponErrors.KeyRequired
        : promotion.IsDefault ? CouponErrors.PromotionRequired
        : count is < 1 or > MaxCount ? CouponErrors.CountOutOfRange(MaxCount)
        : uses is < 1 or > Quantity.MaxValue ? CouponErrors.UsesOutOfRange
        : name.Length > MaxName ? CouponErrors.NameTooLong(MaxName)
        : null;

    private static CommerceError? Form(GenerateCoupons command) =>
        command.Prefix.Length > MaxPrefix || command.Prefix.AsSpan().ContainsAnyExcept(LettersAndDigits)
            ? CouponErrors.FormMalformed("prefix", "A prefix has at most 20 letters and digits.")
        : command.Alphabet.Length < MinAlphabet || command.Alphabet.AsSpan().ContainsAnyExcept(LettersAndDigits)
            || command.Alphabet.ToUpperInvariant().Distinct().Count() < command.Alphabet.Length
            ? CouponErrors.FormMalformed("alphabet", "An alphabet has 10 to 36 letters and digits, none of them twice; upper and lower case are the same.")
        : command.Length is < MinLength or > MaxLength
            ? CouponErrors.FormMalformed("length", "A code has 4 to 32 random characters.")
        : command.GroupSize is < 0 or > MaxLength || CouponCodes.LengthOf(command) > CouponCode.MaxLength
            ? CouponErrors.FormMalformed("groupSize", "A group has up to 32 characters, 0 for no dashes; the whole code has at most 64.")
        : null;

    private static CommerceError? Length(GenerateCoupons command)
    {
        var least = MinLength;
        while (BigInteger.Pow(command.Alphabet.Length, least) < (BigInteger)command.Count * TextsPerCode)
        {
            least++;
        }

        return command.Length < least ? CouponErrors.CodesTooShort(least) : null;
    }
}

using System.Globalization;

namespace Commerce.Promotions;

/// <summary>The refusals of coupons.</summary>
public static class CouponErrors
{
    /// <summary>A command came without a key.</summary>
    public static CommerceError KeyRequired { get; } =
        CommerceError.Invalid("promotions.key_required", "Name an idempotency key, so that a repeated command makes one batch.").At("key");

    /// <summary>A command names no promotion.</summary>
    public static CommerceError PromotionRequired { get; } =
        CommerceError.Invalid("promotions.promotion_required", "Name the promotion that the codes claim.").At("promotion");

    /// <summary>A code is missing.</summary>
    public static CommerceError CodeRequired { get; } =
        CommerceError.Invalid("promotions.code_required", "Name a code.").At("code");

    /// <summary>There are too few or too many codes.</summary>
    public static CommerceError CountOutOfRange(int most) => CommerceError
        .Invalid("promotions.count_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A batch has 1 to {most:N0} codes. Make several batches."))
        .At("count");

    /// <summary>A code is to be used less than once or too often.</summary>
    public static CommerceError UsesOutOfRange { get; } =
        CommerceError.Invalid("promotions.uses_out_of_range", "A code is used 1 to 1,000,000,000 times.").At("usesPerCode");

    /// <summary>The name is too long.</summary>
    public static CommerceError NameTooLong(int most) => CommerceError
        .Invalid("promotions.batch_name_too_long", string.Create(CultureInfo.InvariantCulture, $"The name of a batch has at most {most} characters. Shorten it."))
        .At("name");

    /// <summary>The form of the codes makes no sense.</summary>
    public static CommerceError FormMalformed(string target, string reason) =>
        CommerceError.Invalid("promotions.code_form_malformed", reason).At(target);

    /// <summary>The codes could be guessed.</summary>
    public static CommerceError CodesTooShort(int length) => CommerceError
        .Invalid("promotions.codes_too_short", string.Create(CultureInfo.InvariantCulture, $"So many codes could be guessed. Give each at least {length} random characters."))
        .At("length");

    /// <summary>A code stands twice in a list.</summary>
    public static CommerceError CodeTwice(int index) => CommerceError
        .Invalid("promotions.code_twice", "A code stands twice in the list; upper and lower case are the same. Leave it out.")
        .At(string.Create(CultureInfo.InvariantCulture, $"codes[{index}]"));

    /// <summary>The shop has some of the codes already.</summary>
    public static CommerceError CodesTaken(int count, CouponCode first) => CommerceError
        .Conflict("promotions.code_taken", string.Create(CultureInfo.InvariantCulture, $"The shop has {count} of these codes already, such as '{first}'. Leave them out."))
        .With("count", count.ToString(CultureInfo.InvariantCulture))
        .With("code", first.Value);

    /// <summary>There is no such batch.</summary>
    public static CommerceError UnknownBatch(CouponBatchId batch) =>
        CommerceError.NotFound("promotions.unknown_batch", $"There is no batch '{batch}' in this shop.");

    /// <summary>No batch has this code.</summary>
    public static CommerceError UnknownCoupon { get; } =
        CommerceError.NotFound("promotions.unknown_coupon", "No batch of this shop has this code. Check its spelling.");

    /// <summary>A page is too small or too large.</summary>
    public static CommerceError PageOutOfRange(int most) => CommerceError
        .Invalid("promotions.page_out_of_range", string.Create(CultureInfo.InvariantCulture, $"Ask for 1 to {most:N0} entries at a time."))
        .At("limit");

    /// <summary>Nobody knows who tries a code.</summary>
    public static CommerceError GuesserRequired { get; } =
        CommerceError.Invalid("promotions.guesser_required", "Say who tries the code: a session, a customer or an address.").At("guesser");

    /// <summary>Somebody tries one wrong code after the other.</summary>
    public static CommerceError TooManyCodesTried(TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (retryAfter.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        return CommerceError
            .Refused("promotions.too_many_codes_tried", string.Create(CultureInfo.InvariantCulture, $"Too many codes were tried. Try again in {seconds} seconds."))
            .With("retry_after_seconds", seconds.ToString(CultureInfo.InvariantCulture));
    }
}

using System.Globalization;

namespace Commerce.StoredValue;

/// <summary>The refusals of gift cards and store credit.</summary>
public static class StoredValueErrors
{
    /// <summary>No card of the shop has that code.</summary>
    public static CommerceError UnknownCode { get; } = CommerceError
        .NotFound("storedvalue.unknown_code", "This is no gift card of the shop. Look for a slip of the pen and type the code again.")
        .At("code");

    /// <summary>Another card has that code.</summary>
    public static CommerceError CodeTaken { get; } = CommerceError
        .Conflict("storedvalue.code_taken", "Another gift card has this code. Leave the code out for a new random one.")
        .At("code");

    /// <summary>Store credit belongs to a customer that the host knows.</summary>
    public static CommerceError GuestHasNoCredit { get; } = CommerceError
        .Refused("storedvalue.guest_has_no_credit", "Store credit needs a registered customer; a guest has none. Let the customer register, or sell a gift card instead.")
        .At("customer");

    /// <summary>The customer has no credit in that currency.</summary>
    public static CommerceError NoCredit(Currency currency) => CommerceError
        .Refused("storedvalue.no_credit", $"The customer has no store credit in {currency}. Choose another payment method.")
        .With("currency", currency.Code);

    /// <summary>A command without an idempotency key.</summary>
    public static CommerceError KeyRequired { get; } = CommerceError
        .Invalid("storedvalue.key_required", "The command has no idempotency key. Send a new one with each new command.")
        .At("key");

    /// <summary>The key stands for another command.</summary>
    public static CommerceError KeyReused(IdempotencyKey key) => CommerceError
        .Conflict("storedvalue.key_reused", $"The key '{key}' was used for another command. Send each new command under a new key.")
        .At("key");

    /// <summary>An amount of zero or less.</summary>
    public static CommerceError AmountNotPositive { get; } = CommerceError
        .Invalid("storedvalue.amount_not_positive", "The amount is above zero. Say how much is to move.")
        .At("amount");

    /// <summary>A correction of nothing.</summary>
    public static CommerceError NothingToAdjust { get; } = CommerceError
        .Invalid("storedvalue.nothing_to_adjust", "A correction is not zero. Say how much more, or how much less with a minus.")
        .At("amount");

    /// <summary>A command of a payment that names none.</summary>
    public static CommerceError ReferenceRequired { get; } = CommerceError
        .Invalid("storedvalue.reference_required", string.Create(CultureInfo.InvariantCulture, $"The command names no payment, or one of more than {StoredValueMove.MaxReference} characters. Hold, commit, release and refund under the reference of the payment."))
        .At("reference");

    /// <summary>A reason that is longer than what is stored.</summary>
    public static CommerceError ReasonTooLong { get; } = CommerceError
        .Invalid("storedvalue.reason_too_long", string.Create(CultureInfo.InvariantCulture, $"A reason has at most {StoredValueMove.MaxReason} characters. Shorten it."))
        .At("reason");

    /// <summary>A page of no or too many entries.</summary>
    public static CommerceError PageOutOfRange { get; } = CommerceError
        .Invalid("storedvalue.page_out_of_range", string.Create(CultureInfo.InvariantCulture, $"A page has 1 to {StoredValueEntryQuery.MaxLimit} entries. Ask for fewer, and for the next page before the last number."))
        .At("limit");

    /// <summary>What is issued would have expired already.</summary>
    public static CommerceError ExpiresInThePast { get; } = CommerceError
        .Invalid("storedvalue.expires_in_the_past", "What is issued would have expired already. Give a time to come, or none.")
        .At("expiresAt");

    /// <summary>The shop has no such account.</summary>
    public static CommerceError UnknownAccount(StoredValueAccountId account) => CommerceError
        .NotFound("storedvalue.unknown_account", $"There is no gift card or store credit '{account}' in this shop.")
        .With("account", account.ToString());

    /// <summary>An amount in another currency than the account.</summary>
    public static CommerceError WrongCurrency(Currency expected, Currency actual) => CommerceError
        .Refused("storedvalue.wrong_currency", $"The account is in {expected}, the amount in {(actual.IsDefault ? "no currency" : actual.Code)}. Pay in {expected}, or in another way.")
        .With("currency", expected.Code);

    /// <summary>Less is free than is asked for.</summary>
    public static CommerceError Insufficient(Money asked, Money available) => CommerceError
        .Refused("storedvalue.insufficient", $"{asked} is asked for, but only {available} is free on the account. Pay the rest in another way.")
        .With("asked", asked.ToString())
        .With("available", available.ToString());

    /// <summary>Its time ran out.</summary>
    public static CommerceError Expired(DateTimeOffset expiredAt) => CommerceError
        .Refused("storedvalue.expired", string.Create(CultureInfo.InvariantCulture, $"The account expired on {expiredAt:yyyy-MM-dd}. Choose another way to pay."))
        .With("expiredAt", expiredAt.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The shop stopped it.</summary>
    public static CommerceError Disabled { get; } = CommerceError.Refused(
        "storedvalue.disabled", "The account is disabled. Ask the shop, or choose another way to pay.");

    /// <summary>The payment was released, or captured for good.</summary>
    public static CommerceError Ended(string reference) => CommerceError
        .Conflict("storedvalue.ended", $"The payment '{reference}' has ended; nothing more is held for it. Begin a new one.")
        .With("reference", reference);

    /// <summary>More is to be paid out than is held.</summary>
    public static CommerceError OverCommit(Money asked, Money held) => CommerceError
        .Refused("storedvalue.over_commit", $"{asked} is to be taken, but only {held} is held for this payment. Take less.")
        .With("asked", asked.ToString())
        .With("held", held.ToString());

    /// <summary>More is to come back than was paid and is left.</summary>
    public static CommerceError OverRefund(Money asked, Money refundable) => CommerceError
        .Refused("storedvalue.over_refund", $"{asked} is to be refunded, but only {refundable} is left of what this payment took. Refund less.")
        .With("asked", asked.ToString())
        .With("refundable", refundable.ToString());

    /// <summary>More than an account keeps.</summary>
    public static CommerceError BalanceTooLarge { get; } = CommerceError
        .Refused("storedvalue.balance_too_large", string.Create(CultureInfo.InvariantCulture, $"An account keeps at most {StoredValueAccount.MaxBalance} minor units. Put less on it."))
        .At("amount");
}

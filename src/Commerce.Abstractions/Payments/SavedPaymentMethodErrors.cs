using System.Globalization;

namespace Commerce.Payments;

/// <summary>The refusals of saved payment methods.</summary>
public static class SavedPaymentMethodErrors
{
    /// <summary>A guest, or nobody.</summary>
    public static CommerceError RegisteredOnly { get; } = CommerceError
        .Refused("payments.registered_only", "Only a registered customer saves a way to pay. Let the customer sign in first.")
        .At("customer");

    /// <summary>A move from a customer to the same one.</summary>
    public static CommerceError SameCustomer { get; } = CommerceError
        .Invalid("payments.same_customer", "Both are the same customer. Name two.")
        .At("into");

    /// <summary>The payment brought no money yet, so that nobody knows whether its means work.</summary>
    public static CommerceError NotPaid(PaymentId payment) => CommerceError
        .Conflict("payments.not_paid", $"The payment '{payment}' is neither authorized nor captured. Save what was paid with once it is.")
        .With("payment", payment.ToString());

    /// <summary>The provider keeps nothing.</summary>
    public static CommerceError CannotSave(string provider) => CommerceError
        .Refused("payments.cannot_save", $"The payment provider '{provider}' keeps no way to pay. Let the customer enter it each time.")
        .With("provider", provider);

    /// <summary>What was paid with cannot be used again.</summary>
    public static CommerceError NothingToSave(PaymentId payment) => CommerceError
        .Refused("payments.nothing_to_save", $"What the payment '{payment}' was made with cannot be used again.")
        .With("payment", payment.ToString());

    /// <summary>The service did not answer.</summary>
    public static CommerceError SaveUnavailable(string provider) => CommerceError
        .Unavailable("payments.save_unavailable", $"The payment provider '{provider}' did not answer. Save it again later: nothing is saved twice.")
        .With("provider", provider);

    /// <summary>The customer saved no such thing.</summary>
    public static CommerceError NotFound(SavedPaymentMethodId method) => CommerceError
        .NotFound("payments.saved_method_not_found", $"The customer saved no payment method '{method}'. Choose one that is listed.")
        .With("method", method.ToString());

    /// <summary>It belongs to another provider than the payment.</summary>
    public static CommerceError OtherProvider(SavedPaymentMethodId method, string provider) => CommerceError
        .Refused("payments.saved_method_of_another_provider", $"The saved payment method '{method}' is not one of the provider '{provider}'. Choose another one.")
        .With("method", method.ToString())
        .With("provider", provider);

    /// <summary>It works no more.</summary>
    public static CommerceError Expired(SavedPaymentMethodId method) => CommerceError
        .Refused("payments.saved_method_expired", $"The saved payment method '{method}' has expired. Choose another one.")
        .With("method", method.ToString());

    /// <summary>More than a customer keeps.</summary>
    public static CommerceError TooMany { get; } = CommerceError.Refused(
        "payments.too_many_saved_methods",
        string.Create(CultureInfo.InvariantCulture, $"A customer keeps at most {SavedPaymentMethod.MaxPerCustomer} ways to pay. Remove one first."));
}

namespace Commerce.Checkout;

/// <summary>What becomes of money that comes too late. Either way <see cref="PaymentArrivedLate"/> tells of it.</summary>
public enum LateMoneyPolicy
{
    /// <summary>It goes back at once, as far as the payment service can.</summary>
    Return,

    /// <summary>It stays until somebody decides.</summary>
    Keep,
}

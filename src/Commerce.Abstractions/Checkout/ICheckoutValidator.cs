namespace Commerce.Checkout;

/// <summary>Port to the host: may veto a purchase before anything is reserved. All validators are asked in the order of registration; the first veto counts.</summary>
public interface ICheckoutValidator
{
    /// <summary>A refusal with a code of the host's own, or <see langword="null"/> to let it pass.</summary>
    ValueTask<CommerceError?> ValidateAsync(CheckoutValidation validation, CancellationToken cancellationToken);
}

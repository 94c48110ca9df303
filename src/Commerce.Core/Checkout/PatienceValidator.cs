using Commerce.Inventory;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>A method that waits longer than goods can be held would be refused at every checkout: it stops the app at its start instead.</summary>
internal sealed class PatienceValidator(IEnumerable<PaymentMethod> methods) : IValidateOptions<InventoryOptions>
{
    public ValidateOptionsResult Validate(string? name, InventoryOptions options) =>
        methods.FirstOrDefault(m => m.Patience > options.MaxTimeToLive) is { } method
            ? ValidateOptionsResult.Fail($"The payment method '{method.Id}' waits {method.Patience} for the money, but InventoryOptions.MaxTimeToLive holds goods for {options.MaxTimeToLive} at most. Shorten the one or raise the other.")
            : ValidateOptionsResult.Success;
}

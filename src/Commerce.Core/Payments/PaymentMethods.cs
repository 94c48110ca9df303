using System.Collections.Frozen;

namespace Commerce.Payments;

/// <summary>The ways to pay that the host offers. A method that could never work fails when the app starts, not when a customer pays.</summary>
internal sealed class PaymentMethods
{
    private readonly ImmutableArray<PaymentMethod> _all;
    private readonly FrozenDictionary<PaymentMethodId, PaymentMethod> _byId;

    /// <summary>Checks the methods of the host.</summary>
    /// <exception cref="InvalidOperationException">A method is incomplete, there twice, or names a provider that is not registered.</exception>
    public PaymentMethods(IEnumerable<PaymentMethod> methods, PaymentProviders providers)
    {
        var byId = new Dictionary<PaymentMethodId, PaymentMethod>();
        var all = ImmutableArray.CreateBuilder<PaymentMethod>();
        foreach (var method in methods)
        {
            if (FindFault(method, providers) is { } fault)
            {
                throw new InvalidOperationException($"The payment method '{method.Id}' {fault}");
            }

            if (!byId.TryAdd(method.Id, method))
            {
                if (byId[method.Id] == method)
                {
                    continue;
                }

                throw new InvalidOperationException($"Two payment methods are called '{method.Id}'. Give each its own id.");
            }

            all.Add(method);
        }

        _all = all.DrainToImmutable();
        _byId = byId.ToFrozenDictionary();
    }

    public CommerceResult<PaymentMethod> Find(PaymentMethodId id, Currency currency)
    {
        if (id.IsDefault)
        {
            return PaymentErrors.MethodRequired;
        }

        if (!_byId.TryGetValue(id, out var method))
        {
            return PaymentErrors.UnknownMethod(id);
        }

        return IsOfferedIn(method, currency) ? method : PaymentErrors.NotOfferedInCurrency(id, currency);
    }

    public IReadOnlyList<PaymentMethod> List(Currency currency) => [.. _all.Where(m => IsOfferedIn(m, currency))];

    private static bool IsOfferedIn(PaymentMethod method, Currency currency) =>
        method.Currencies.IsDefaultOrEmpty || method.Currencies.Contains(currency);

    private static string? FindFault(PaymentMethod method, PaymentProviders providers) =>
        method.Id.IsDefault ? "has no id. Give it one."
        : string.IsNullOrWhiteSpace(method.Name) ? "has no name. Give it one that customers read."
        : method.Patience <= TimeSpan.Zero ? $"waits {method.Patience} for the money. Wait longer than that, or leave Patience null."
        : string.IsNullOrWhiteSpace(method.Provider) || providers.Find(method.Provider) is null
            ? $"names the provider '{method.Provider}', which is not registered. Add it with AddPaymentProvider."
        : null;
}

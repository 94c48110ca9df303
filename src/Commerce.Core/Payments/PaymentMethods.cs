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

    /// <summary>The provider to try after the one that could not prepare a payment, or <see langword="null"/>.</summary>
    public string? FindNextProvider(Payment payment) => _byId.TryGetValue(payment.Method.Id, out var method) ? PaymentRouting.Next(method, payment) : null;

    public IReadOnlyList<PaymentMethod> List(Currency currency) => [.. _all.Where(m => IsOfferedIn(m, currency))];

    private static bool IsOfferedIn(PaymentMethod method, Currency currency) =>
        method.Currencies.IsDefaultOrEmpty || method.Currencies.Contains(currency);

    private static string? FindFault(PaymentMethod method, PaymentProviders providers) =>
        method.Id.IsDefault ? "has no id. Give it one."
        : string.IsNullOrWhiteSpace(method.Name) ? "has no name. Give it one that customers read."
        : method.Patience <= TimeSpan.Zero ? $"waits {method.Patience} for the money. Wait longer than that, or leave Patience null."
        : PaymentRouting.Providers(method).FirstOrDefault(p => string.IsNullOrWhiteSpace(p) || providers.Find(p) is null) is { } unknown
            ? $"names the provider '{unknown}', which is not registered. Add it with AddPaymentProvider."
        : FindInability(method, providers);

    private static string? FindInability(PaymentMethod method, PaymentProviders providers)
    {
        foreach (var name in PaymentRouting.Providers(method))
        {
            foreach (var kind in method.Needs)
            {
                if (!PaymentAbilities.Has(providers.Find(name)!, kind))
                {
                    return $"needs {kind}, which the provider '{name}' cannot do. Route it to another one, or leave the need out.";
                }
            }
        }

        return null;
    }
}

using System.Collections.Frozen;

namespace Commerce.Payments;

/// <summary>The payment providers by name.</summary>
internal sealed class PaymentProviders
{
    private readonly FrozenDictionary<string, IPaymentProvider> _byName;

    /// <summary>Checks the providers of the host.</summary>
    /// <exception cref="InvalidOperationException">Two providers share a name, or one has none.</exception>
    public PaymentProviders(IEnumerable<IPaymentProvider> providers)
    {
        var byName = new Dictionary<string, IPaymentProvider>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            if (string.IsNullOrWhiteSpace(provider.Name))
            {
                throw new InvalidOperationException($"The payment provider {provider.GetType()} has no name. Give it one.");
            }

            if (!byName.TryAdd(provider.Name, provider))
            {
                throw new InvalidOperationException($"Two payment providers are called '{provider.Name}'. Give each its own name.");
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<IPaymentProvider> All => _byName.Values.OrderBy(p => p.Name, StringComparer.Ordinal);

    public IPaymentProvider? Find(string name) => _byName.GetValueOrDefault(name);
}

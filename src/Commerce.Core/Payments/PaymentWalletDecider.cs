namespace Commerce.Payments;

/// <summary>The pure rules of saved payment methods: at most one default, each token once, a limited number.</summary>
internal static class PaymentWalletDecider
{
    public static PaymentWallet New(ShopId shop, CustomerRef customer) => new() { Shop = shop, Customer = customer };

    /// <summary>Adds an instrument. One that is there already keeps its id and takes over its new label and end.</summary>
    public static CommerceResult<PaymentWallet> Add(PaymentWallet wallet, SavedPaymentMethodId id, string provider, SavableInstrument instrument, DateTimeOffset now)
    {
        for (var i = 0; i < wallet.Entries.Length; i++)
        {
            var entry = wallet.Entries[i];
            if (entry.Token == instrument.Token && string.Equals(entry.Method.Provider, provider, StringComparison.Ordinal))
            {
                return wallet with { Entries = wallet.Entries.SetItem(i, entry with { Method = entry.Method with { Label = instrument.Label, LastDay = instrument.LastDay } }) };
            }
        }

        return wallet.Entries.Length >= SavedPaymentMethod.MaxPerCustomer
            ? SavedPaymentMethodErrors.TooMany
            : wallet with
            {
                Entries = wallet.Entries.Add(new PaymentWalletEntry(
                    new SavedPaymentMethod
                    {
                        Id = id,
                        Provider = provider,
                        Label = instrument.Label,
                        LastDay = instrument.LastDay,
                        IsDefault = wallet.Entries.IsEmpty,
                        CreatedAt = now,
                    },
                    instrument.Token)),
            };
    }

    public static CommerceResult<PaymentWallet> Remove(PaymentWallet wallet, SavedPaymentMethodId id)
    {
        if (Find(wallet, id) is not { } entry)
        {
            return SavedPaymentMethodErrors.NotFound(id);
        }

        var left = wallet with { Entries = wallet.Entries.Remove(entry) };
        return entry.Method.IsDefault && left.Entries is [.., var newest] ? MarkDefault(left, newest.Method.Id) : left;
    }

    public static CommerceResult<PaymentWallet> SetDefault(PaymentWallet wallet, SavedPaymentMethodId id) =>
        Find(wallet, id) is null ? SavedPaymentMethodErrors.NotFound(id) : MarkDefault(wallet, id);

    /// <summary>Gives everything of one wallet to another one, whose default stays; tokens that both have stand there once.</summary>
    public static CommerceResult<(PaymentWallet From, PaymentWallet Into)> Move(PaymentWallet source, PaymentWallet target)
    {
        var moved = source.Entries.Where(e => !target.Entries.Any(o => o.Token == e.Token && string.Equals(o.Method.Provider, e.Method.Provider, StringComparison.Ordinal)));
        PaymentWalletEntry[] all = [.. target.Entries, .. moved.Select(e => target.Entries.IsEmpty ? e : e with { Method = e.Method with { IsDefault = false } })];
        return all.Length > SavedPaymentMethod.MaxPerCustomer
            ? SavedPaymentMethodErrors.TooMany
            : (source with { Entries = [] }, target with { Entries = [.. all.OrderBy(e => e.Method.CreatedAt).ThenBy(e => e.Method.Id)] });
    }

    /// <summary>What to pay with, for a provider, on a day.</summary>
    public static CommerceResult<PaymentToken> Use(PaymentWallet? wallet, SavedPaymentMethodId id, string provider, DateOnly today) =>
        wallet is null || Find(wallet, id) is not { } entry ? SavedPaymentMethodErrors.NotFound(id)
        : !string.Equals(entry.Method.Provider, provider, StringComparison.Ordinal) ? SavedPaymentMethodErrors.OtherProvider(id, provider)
        : entry.Method.LastDay < today ? SavedPaymentMethodErrors.Expired(id)
        : entry.Token;

    public static PaymentWalletEntry? Find(PaymentWallet wallet, SavedPaymentMethodId id) => wallet.Entries.FirstOrDefault(e => e.Method.Id == id);

    private static PaymentWallet MarkDefault(PaymentWallet wallet, SavedPaymentMethodId id) =>
        wallet with { Entries = [.. wallet.Entries.Select(e => e with { Method = e.Method with { IsDefault = e.Method.Id == id } })] };
}

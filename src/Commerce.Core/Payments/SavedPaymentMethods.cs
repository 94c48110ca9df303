using Commerce.Messaging;
using Microsoft.Extensions.Logging;

namespace Commerce.Payments;

internal sealed partial class SavedPaymentMethods(
    ICommerceSessions sessions, ICallerAccessor caller, PaymentCalls calls, TimeProvider time, ILogger<SavedPaymentMethods> logger) : ISavedPaymentMethods
{
    public async Task<CommerceResult<IReadOnlyList<SavedPaymentMethod>>> ListAsync(CustomerRef customer, CancellationToken cancellationToken = default)
    {
        if (FindFault(customer) is { } fault)
        {
            return fault;
        }

        var shop = caller.Caller.Shop;
        var wallet = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await PaymentWalletBook.LoadAsync(session, shop, customer, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return wallet.Map(Listed);
    }

    public async Task<CommerceResult<SavedPaymentMethod>> AddAsync(PaymentId payment, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        var found = await sessions.RunAsync(
            async (session, token) => await session.Get<IPaymentStore>().FindAsync(shop, payment, token).ConfigureAwait(false) is { } stored
                ? stored
                : (CommerceResult<Payment>)PaymentErrors.NotFound(payment),
            cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out var paid, out var error))
        {
            return error;
        }

        if (paid.Customer is not { } customer || FindFault(customer) is not null)
        {
            return SavedPaymentMethodErrors.RegisteredOnly;
        }

        if (paid.State is not (PaymentState.Authorized or PaymentState.Captured) || paid.Reference is not { } reference)
        {
            return SavedPaymentMethodErrors.NotPaid(payment);
        }

        if (calls.ProviderOf(paid).Find<ISavePaymentMethods>() is not { } saves)
        {
            return SavedPaymentMethodErrors.CannotSave(paid.Method.Provider);
        }

        var request = new SavePaymentMethod { Shop = shop, Payment = payment, Reference = reference, Customer = customer, Key = IdempotencyKey.Of($"save/{payment}") };
        if (!(await AskAsync(saves, request, paid.Method.Provider, cancellationToken).ConfigureAwait(false)).TryGet(out var instrument, out error))
        {
            return error;
        }

        var id = SavedPaymentMethodId.New(time);
        var saved = await ChangeAsync(shop, customer, wallet => PaymentWalletDecider.Add(wallet, id, paid.Method.Provider, instrument, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return saved.Map(wallet => wallet.Entries.First(e => e.Token == instrument.Token).Method);
    }

    public async Task<CommerceResult<SavedPaymentMethod>> RemoveAsync(CustomerRef customer, SavedPaymentMethodId method, CancellationToken cancellationToken = default)
    {
        if (FindFault(customer) is { } fault)
        {
            return fault;
        }

        var shop = caller.Caller.Shop;
        PaymentWalletEntry? removed = null;
        var changed = await ChangeAsync(
            shop,
            customer,
            wallet =>
            {
                removed = PaymentWalletDecider.Find(wallet, method);
                return PaymentWalletDecider.Remove(wallet, method);
            },
            cancellationToken).ConfigureAwait(false);
        if (!changed.TryGet(out _, out var error) || removed is null)
        {
            return error ?? SavedPaymentMethodErrors.NotFound(method);
        }

        // Forgotten here it is in any case: nobody can pay with it any more.
        try
        {
            if (calls.Find(removed.Method.Provider)?.Find<ISavePaymentMethods>() is { } saves)
            {
                await calls.WithinTimeAsync(
                    async token =>
                    {
                        await saves.DetachAsync(shop, removed.Token, token).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // the service keeps what nobody uses
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotDetached(e, removed.Method.Provider, method);
        }

        return removed.Method;
    }

    public async Task<CommerceResult<SavedPaymentMethod>> SetDefaultAsync(CustomerRef customer, SavedPaymentMethodId method, CancellationToken cancellationToken = default) =>
        FindFault(customer) is { } fault
            ? fault
            : (await ChangeAsync(caller.Caller.Shop, customer, wallet => PaymentWalletDecider.SetDefault(wallet, method), cancellationToken).ConfigureAwait(false))
                .Map(wallet => PaymentWalletDecider.Find(wallet, method)!.Method);

    public async Task<CommerceResult<IReadOnlyList<SavedPaymentMethod>>> MoveAsync(CustomerRef from, CustomerRef into, CancellationToken cancellationToken = default)
    {
        if ((FindFault(from) ?? FindFault(into)) is { } fault)
        {
            return fault;
        }

        if (from == into)
        {
            return SavedPaymentMethodErrors.SameCustomer;
        }

        var shop = caller.Caller.Shop;
        var moved = await sessions.RunAsync(
            async (session, token) =>
            {
                var source = await PaymentWalletBook.LoadAsync(session, shop, from, token).ConfigureAwait(false);
                var target = await PaymentWalletBook.LoadAsync(session, shop, into, token).ConfigureAwait(false);
                if (source.Entries.IsEmpty)
                {
                    return target;
                }

                return PaymentWalletDecider.Move(source, target).TryGet(out var wallets, out var error)
                    && (await PaymentWalletBook.SaveAsync(session, wallets.From, token).ConfigureAwait(false)).TryGet(out _, out error)
                        ? await PaymentWalletBook.SaveAsync(session, wallets.Into, token).ConfigureAwait(false)
                        : error;
            },
            cancellationToken).ConfigureAwait(false);
        return moved.Map(Listed);
    }

    private static CommerceError? FindFault(CustomerRef customer) => customer.IsDefault || customer.IsGuest ? SavedPaymentMethodErrors.RegisteredOnly : null;

    private static IReadOnlyList<SavedPaymentMethod> Listed(PaymentWallet wallet) =>
        [.. wallet.Entries.Select(e => e.Method).OrderByDescending(m => m.IsDefault).ThenByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)];

    private Task<CommerceResult<PaymentWallet>> ChangeAsync(
        ShopId shop, CustomerRef customer, Func<PaymentWallet, CommerceResult<PaymentWallet>> decide, CancellationToken cancellationToken) => sessions.RunAsync(
        async (session, token) => decide(await PaymentWalletBook.LoadAsync(session, shop, customer, token).ConfigureAwait(false)).TryGet(out var wallet, out var error)
            ? await PaymentWalletBook.SaveAsync(session, wallet, token).ConfigureAwait(false)
            : error,
        cancellationToken);

    private async Task<CommerceResult<SavableInstrument>> AskAsync(ISavePaymentMethods saves, SavePaymentMethod request, string provider, CancellationToken cancellationToken)
    {
        try
        {
            var instrument = await calls.WithinTimeAsync(token => saves.SaveAsync(request, token), cancellationToken).ConfigureAwait(false);
            return instrument is null ? SavedPaymentMethodErrors.NothingToSave(request.Payment)
                : string.IsNullOrWhiteSpace(instrument.Token.Value) || instrument.Token.Value.Length > PaymentErrors.MaxReference || string.IsNullOrWhiteSpace(instrument.Label) || instrument.Label.Length > SavableInstrument.MaxLabel
                    ? throw new InvalidOperationException("The payment provider answered with an empty or overlong token or label. Return what the customer knows it by.")
                : instrument;
        }
#pragma warning disable CA1031 // whatever it is, nothing is saved, and nothing is lost
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotSaved(e, provider, request.Payment);
            return SavedPaymentMethodErrors.SaveUnavailable(provider);
        }
    }

    [LoggerMessage(EventId = 1630, Level = LogLevel.Warning, Message = "The payment provider {Provider} did not keep what payment {Payment} was made with")]
    private partial void LogNotSaved(Exception exception, string provider, PaymentId payment);

    [LoggerMessage(EventId = 1631, Level = LogLevel.Warning, Message = "The payment provider {Provider} did not forget the saved payment method {Method}; it is forgotten here")]
    private partial void LogNotDetached(Exception exception, string provider, SavedPaymentMethodId method);
}

using Commerce.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

/// <summary>Compares the books of a payment service with ours, a page at a time.</summary>
internal sealed partial class PaymentReconciler(
    ICommerceSessions sessions, PaymentCalls calls, PaymentInquiry inquiry, PaymentStrays strays, IOptions<PaymentReconciliationOptions> options, ILogger<PaymentReconciler> logger)
{
    private const int ReferencesPerQuestion = 500;
    private const int PaymentsPerPage = 100;

    private PaymentReconciliationOptions Limits => options.Value;

    /// <summary>The registered providers that can be compared.</summary>
    public IEnumerable<string> Providers => calls.Providers.Where(p => p.Find<IListTransactions>() is not null).Select(p => p.Name);

    public async Task<CommerceResult<PaymentReconciliationReport>> CompareAsync(ShopId shop, ComparePayments command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (command.From >= command.Until)
        {
            return PaymentErrors.BadPeriod;
        }

        if (calls.Providers.FirstOrDefault(p => string.Equals(p.Name, command.Provider, StringComparison.Ordinal)) is not { } provider)
        {
            return PaymentErrors.UnknownProvider(command.Provider);
        }

        if (provider.Find<IListTransactions>() is not { } lists)
        {
            return PaymentErrors.CannotList(command.Provider);
        }

        var comparison = new PaymentComparison(command, lists.Lists, Limits, now);
        try
        {
            if (await ReadTransactionsAsync(comparison, shop, command, lists, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return error;
            }

            await SettleAsync(comparison, shop, cancellationToken).ConfigureAwait(false);
            await FindMissingAsync(comparison, shop, command, cancellationToken).ConfigureAwait(false);
            if (provider.Find<IListPaymentObjects>() is { } objects
                && await ReadObjectsAsync(comparison, shop, command, provider, objects, cancellationToken).ConfigureAwait(false) is { } tooMany)
            {
                return tooMany;
            }
        }
        catch (PaymentListingException e)
        {
            LogNotListed(e, command.Provider);
            return PaymentErrors.TransactionsUnavailable(command.Provider);
        }

        return comparison.Report();
    }

    private async Task<CommerceError?> ReadTransactionsAsync(PaymentComparison comparison, ShopId shop, ComparePayments command, IListTransactions lists, CancellationToken cancellationToken)
    {
        var request = new ListTransactions { Shop = shop, From = Earlier(command.From), Until = Later(command.Until) };
        var read = 0;
        while (true)
        {
            var page = await ListAsync(token => lists.ListTransactionsAsync(request, token), cancellationToken).ConfigureAwait(false);
            read += page.Transactions.Length;
            if (read > Limits.MaxTransactions)
            {
                return PaymentErrors.TooManyTransactions(Limits.MaxTransactions);
            }

            foreach (var some in page.Transactions.Chunk(ReferencesPerQuestion))
            {
                var payments = await FindAsync(shop, command.Provider, [.. some.Select(t => t.PaymentReference).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
                foreach (var transaction in some)
                {
                    comparison.Take(transaction, transaction.PaymentReference is { } reference && payments.TryGetValue(reference, out var known) ? known : []);
                }
            }

            if (page.Next is null)
            {
                return null;
            }

            request = Next(request, page.Next);
        }
    }

    private async Task SettleAsync(PaymentComparison comparison, ShopId shop, CancellationToken cancellationToken)
    {
        foreach (var left in comparison.Left)
        {
            var loaded = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await PaymentBook.LoadAsync(session, shop, left.Key, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            comparison.Settle(await inquiry.AskAsync(loaded.Value, [.. left], cancellationToken).ConfigureAwait(false), left);
        }
    }

    private async Task FindMissingAsync(PaymentComparison comparison, ShopId shop, ComparePayments command, CancellationToken cancellationToken)
    {
        var query = new BookedPaymentQuery { Provider = command.Provider, From = command.From, Limit = PaymentsPerPage };
        while (true)
        {
            var question = query;
            var page = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IPaymentStore>().ListBookedAsync(shop, question, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            foreach (var payment in page.Value)
            {
                comparison.Miss(payment);
            }

            if (page.Value.Count < PaymentsPerPage)
            {
                return;
            }

            query = query with { After = page.Value[^1].Id };
        }
    }

    private async Task<CommerceError?> ReadObjectsAsync(
        PaymentComparison comparison, ShopId shop, ComparePayments command, IPaymentProvider provider, IListPaymentObjects objects, CancellationToken cancellationToken)
    {
        var request = new ListTransactions { Shop = shop, From = command.From, Until = command.Until };
        var read = 0;
        while (true)
        {
            var page = await ListAsync(token => objects.ListObjectsAsync(request, token), cancellationToken).ConfigureAwait(false);
            read += page.Objects.Length;
            if (read > Limits.MaxTransactions)
            {
                return PaymentErrors.TooManyTransactions(Limits.MaxTransactions);
            }

            foreach (var some in page.Objects.Chunk(ReferencesPerQuestion))
            {
                await strays.FindAsync(comparison, shop, provider, some, command.CancelStrayObjects, cancellationToken).ConfigureAwait(false);
            }

            if (page.Next is null)
            {
                return null;
            }

            request = Next(request, page.Next);
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<Payment>>> FindAsync(ShopId shop, string provider, string[] references, CancellationToken cancellationToken)
    {
        var found = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IPaymentStore>().ListByReferencesAsync(shop, provider, references, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return found.Value.GroupBy(p => p.Reference!, StringComparer.Ordinal).ToDictionary(g => g.Key, IReadOnlyList<Payment> (g) => [.. g], StringComparer.Ordinal);
    }

    private async Task<TPage> ListAsync<TPage>(Func<CancellationToken, ValueTask<TPage>> list, CancellationToken cancellationToken)
        where TPage : class
    {
        try
        {
            return await calls.WithinTimeAsync(list, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The payment provider answered with null. Return a page.");
        }
#pragma warning disable CA1031 // whatever it is, there is no list
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new PaymentListingException(e);
        }
    }

    private static ListTransactions Next(in ListTransactions request, string mark) => string.Equals(request.After, mark, StringComparison.Ordinal)
        ? throw new PaymentListingException(new InvalidOperationException("The payment provider answered with the mark that it was asked with. Return another one, or null at the end."))
        : request with { After = mark };

    private DateTimeOffset Earlier(DateTimeOffset at) => at - DateTimeOffset.MinValue > Limits.Tolerance ? at - Limits.Tolerance : DateTimeOffset.MinValue;

    private DateTimeOffset Later(DateTimeOffset at) => DateTimeOffset.MaxValue - at > Limits.Tolerance ? at + Limits.Tolerance : DateTimeOffset.MaxValue;

    [LoggerMessage(EventId = 1627, Level = LogLevel.Warning, Message = "The payment provider {Provider} did not tell its transactions; compare again later")]
    private partial void LogNotListed(Exception exception, string provider);
}

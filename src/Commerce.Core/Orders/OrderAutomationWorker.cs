using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Orders;

/// <summary>Does what the shop's automations say to orders of all shops.</summary>
internal sealed partial class OrderAutomationWorker(
    ICommerceSessions sessions, IServiceScopeFactory scopes, IOptions<OrderOptions> options, TimeProvider time, ILogger<OrderAutomationWorker> logger) : ICommerceWorker
{
    private const int PageSize = 200;

    public string Name => "orders.automation";

    public TimeSpan Interval => options.Value.AutomationInterval;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var rule in options.Value.Automations)
        {
            done += await RunAsync(rule, cancellationToken).ConfigureAwait(false);
        }

        return done;
    }

    private async Task<int> RunAsync(OrderAutomation rule, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - rule.After;
        var (done, query) = (0, new DueOrderQuery(rule.When, until - rule.Within, until, PageSize) { Shop = rule.Shop });
        while (true)
        {
            var page = (await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IOrderStore>().ListDueAsync(query, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false)).Value;
            foreach (var due in page)
            {
                done += await ActAsync(rule, due, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            if (page.Count < PageSize)
            {
                return done;
            }

            // Behind the last one, whatever became of it: what was refused must not keep the others waiting.
            query = query with { After = page[^1] };
        }
    }

    private async Task<bool> ActAsync(OrderAutomation rule, DueOrder due, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var acted = await scope.ServiceProvider.GetRequiredService<OrderAutomationRun>().ActAsync(rule, due, cancellationToken).ConfigureAwait(false);
            if (!acted.TryGet(out var done, out var error))
            {
                LogRefused(rule.Name, due.Order, error.Code);
            }

            return done;
        }
    }
}

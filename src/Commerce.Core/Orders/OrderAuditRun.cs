using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Orders;

/// <summary>Reads a page of an audit. It holds no more than a page, and locks nothing.</summary>
internal sealed class OrderAuditRun(ICommerceSession session, ShopId shop)
{
    // Somebody who changes an order each time that it is read is left for the next audit.
    private const int MostReads = 5;

    public Task<OrderAuditReport> ReportAsync(OrderAudit query, DateTimeOffset at, CancellationToken cancellationToken) =>
        query.After is null or { Order: not null } ? OrdersAsync(query, at, cancellationToken) : PaymentsAsync(query, at, cancellationToken);

    private async Task<OrderAuditReport> OrdersAsync(OrderAudit query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var list = new OrderQuery { Sort = OrderSort.Placed, Ascending = true, After = query.After?.Order, Limit = query.Limit };
        var page = await session.Get<IOrderStore>().ListAsync(shop, list, cancellationToken).ConfigureAwait(false);
        var (findings, payments) = (ImmutableArray.CreateBuilder<OrderFinding>(), 0);
        foreach (var order in page)
        {
            var its = await PaymentBook.ListByOrderAsync(session, shop, order.Id, cancellationToken).ConfigureAwait(false);
            payments += its.Count;
            if (OrderAuditor.Judge(order, its) is { IsEmpty: false })
            {
                findings.AddRange(await JudgeAgainAsync(order.Id, cancellationToken).ConfigureAwait(false));
            }
        }

        return new OrderAuditReport
        {
            At = at,
            Orders = page.Count,
            Payments = payments,
            Findings = Tell(findings),
            Next = page.Count < query.Limit ? new OrderAuditPlace() : new OrderAuditPlace { Order = OrderCursor.Behind(page[^1], list) },
        };
    }

    private async Task<OrderAuditReport> PaymentsAsync(OrderAudit query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var page = await PaymentBook.ListAsync(session, shop, new PaymentQuery { After = query.After?.Payment, Limit = query.Limit }, cancellationToken).ConfigureAwait(false);
        var (findings, known) = (ImmutableArray.CreateBuilder<OrderFinding>(), new Dictionary<OrderId, bool>());
        foreach (var payment in page)
        {
            if (!known.TryGetValue(payment.Order, out var isThere))
            {
                known[payment.Order] = isThere = await OrderBook.FindAsync(session, shop, payment.Order, cancellationToken).ConfigureAwait(false) is not null;
            }

            if (!isThere)
            {
                findings.Add(OrderAuditor.Orphan(payment));
            }
        }

        return new OrderAuditReport
        {
            At = at,
            Orders = 0,
            Payments = page.Count,
            Findings = Tell(findings),
            Next = page.Count < query.Limit ? null : new OrderAuditPlace { Payment = page[^1].Id },
        };
    }

    // The order and its payments were read one after the other. Only what was there while the order did not change is a finding.
    private async Task<ImmutableArray<OrderFinding>> JudgeAgainAsync(OrderId id, CancellationToken cancellationToken)
    {
        for (var reads = 0; reads < MostReads; reads++)
        {
            if (await OrderBook.FindAsync(session, shop, id, cancellationToken).ConfigureAwait(false) is not { } order)
            {
                return [];
            }

            var payments = await PaymentBook.ListByOrderAsync(session, shop, id, cancellationToken).ConfigureAwait(false);
            if (await OrderBook.FindAsync(session, shop, id, cancellationToken).ConfigureAwait(false) is { } same && same.Version == order.Version)
            {
                return OrderAuditor.Judge(order, payments);
            }
        }

        return [];
    }

    private static ImmutableArray<OrderFinding> Tell(ImmutableArray<OrderFinding>.Builder findings)
    {
        foreach (var finding in findings)
        {
            OrderTelemetry.Found(finding);
        }

        return findings.ToImmutable();
    }
}

using Commerce;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class OrdersPage
{
    public static async Task FulfilAsync(ICommerce commerce, Order order)
    {
        #region orders-fulfil
        var line = order.Lines[0];
        var sent = await commerce.Orders.ShipAsync(new ShipOrder(order.Id, IdempotencyKey.Of("parcel-4711"))
        {
            Units = [new OrderUnits(line.Id, 2)],      // left out: everything that is still to be sent
            Carrier = "Acme Post",
            TrackingNumber = "AP-4711",
        });
        Console.WriteLine(sent.Value.Status);            // PartiallyShipped
        await commerce.Orders.MarkDeliveredAsync(order.Id, sent.Value.Shipments[^1].Id);

        // Somebody asks about a parcel.
        var ofParcel = await commerce.Orders.FindByTrackingNumberAsync("AP-4711");
        #endregion
        _ = ofParcel;
    }

    public static async Task CancelUnitsAsync(ICommerce commerce, Order order)
    {
        #region orders-cancel-units
        var cancelled = await commerce.Orders.CancelUnitsAsync(
            new CancelUnits(order.Id, IdempotencyKey.Of("call-17"), [new OrderUnits(order.Lines[0].Id, 18)]) { Reason = "ordered too many" });
        if (cancelled.TryGet(out var next, out var refusal))
        {
            Console.WriteLine($"{next.Adjustments[^1].Amount} of {next.SoldFor?.Total ?? next.Amounts.Total}: {next.Payable} to pay");
        }
        else
        {
            Console.WriteLine(refusal.Message);          // Only 2 of 'TEA-1' are neither called off nor sent; 18 were to be called off. …
        }
        #endregion
    }

    public static async Task CancelAsync(ICommerce commerce, Order order)
    {
        #region orders-cancel
        var cancelled = await commerce.Orders.CancelAsync(new CancelOrder(order.Id, IdempotencyKey.Of("call-19"))
        {
            Reason = "changed my mind",
            Refund = OrderRefundMethod.ToPayments,       // the default; None leaves the money here
            Restock = true,                              // the default; false for goods that cannot be sold again
        });
        string answer = cancelled.Match(
            done => $"{done.Number} is cancelled.",
            refusal => refusal.Code switch
            {
                "orders.shipped_cannot_cancel" => "It is on its way. Send it back when it arrives.",
                "orders.payment_in_progress" or "payments.operation_open" => "A payment has no outcome yet. Try again in a minute.",
                "payments.not_supported" => "This way to pay cannot refund: cancel with Refund = None and pay back by hand.",
                _ => refusal.Message,
            });
        #endregion
        _ = answer;
    }

    public static async Task BalanceAsync(ICommerce commerce, Order order)
    {
        #region orders-accounts
        OrderAccounts accounts = (await commerce.Orders.GetAccountsAsync(order.Id)).Value;
        Console.WriteLine($"{accounts.Balance.Due} to be paid, {accounts.Balance.Owed} owed back, {accounts.Balance.Refunding} of it on its way");
        foreach (OrderPosting posting in accounts.Postings)
        {
            Console.WriteLine($"{posting.At:u} {posting.Kind}");
            foreach (OrderEntry entry in posting.Entries)
            {
                Console.WriteLine($"    {entry.Account,-12} {entry.Amount}");
            }
        }
        #endregion
    }

    public static async Task AuditAsync(ICommerce commerce)
    {
        #region orders-audit
        OrderAuditPlace? after = null;
        do
        {
            OrderAuditReport page = (await commerce.Orders.AuditAsync(new OrderAudit { After = after })).Value;
            foreach (OrderFinding finding in page.Findings)
            {
                Console.WriteLine($"{finding.Code}: {finding.Message}");
            }

            after = page.Next;
        }
        while (after is not null);
        #endregion
    }

    public static async Task EditAsync(ICommerce commerce, Order order, LineId newLine)
    {
        #region orders-edit
        var edited = await commerce.Orders.EditAsync(new EditOrder(order.Id, IdempotencyKey.Of("call-18"))
        {
            Quantities = [new OrderUnits(order.Lines[0].Id, 5)],                                     // five in all; 0 removes the line
            Added = [new OrderAddition(newLine, Sku.Of("TEA-2"), 1)],
            Prices = [new LinePrice(newLine, UnitPrice.Of(4m, order.Currency), "damaged box")],
            Reason = "call of the customer",
        });
        Money difference = edited.Value.Adjustments[^1].Amount;                                      // above zero: due from the customer
        #endregion
        _ = difference;
    }

    public static async Task ListAsync(ICommerce commerce, string? link)
    {
        #region orders-list
        var query = new OrderQuery
        {
            Statuses = [OrderStatus.Confirmed, OrderStatus.Processing],
            PlacedFrom = DateTimeOffset.UnixEpoch,
            Tag = "express",
            Sort = OrderSort.Placed,
            Ascending = true,
            After = OrderCursor.TryParse(link, null, out var place) ? place : null,
            Limit = 50,
        };
        OrderPage page = (await commerce.Orders.ListAsync(query)).Value;
        string? next = page.Next?.ToString();            // into the link to the next page
        #endregion
        _ = next;
    }

    public static void Automate(ICommerceBuilder commerce)
    {
        #region orders-automation
        commerce
            .AddOrderAutomation(new OrderAutomation
            {
                Name = "unpaid",
                When = OrderStatus.Pending,
                After = TimeSpan.FromHours(72),
                Actions = [new(OrderAutomationActionKind.Cancel, "not paid for three days")],
            })
            .AddOrderAutomation(new OrderAutomation
            {
                Name = "close",
                When = OrderStatus.Delivered,
                After = TimeSpan.FromDays(14),
                WithoutTag = "dispute",
                Actions = [new(OrderAutomationActionKind.Complete)],
            });
        #endregion
    }

    public static async Task ImportAsync(ICommerce commerce, CustomerRef customer, DateTimeOffset then)
    {
        #region orders-import
        var imported = await commerce.Orders.ImportAsync(new ImportOrder
        {
            Number = "OLD-1001",
            PlacedAt = then,
            Currency = Currency.Eur,
            Customer = customer,
            Lines =
            [
                new ImportedLine
                {
                    Sku = Sku.Of("TEA-1"), Name = "Green tea", Quantity = 2, UnitPrice = UnitPrice.Of(4.50m, Currency.Eur),
                    Net = Money.Of(8.41m, Currency.Eur), Tax = Money.Of(0.59m, Currency.Eur),
                },
            ],
            ShippingNet = Money.Of(4.20m, Currency.Eur),
            ShippingTax = Money.Of(0.80m, Currency.Eur),
        });
        #endregion
        _ = imported;
    }

    public static async Task RunAsync(ICommerceWorkers workers)
    {
        #region orders-automation-run
        await workers.RunOnceAsync("orders.automation");
        #endregion
    }
}

using Commerce;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class PaymentsPage
{
    public static async Task ShipAsync(ICommerce commerce, OrderId order, ShipmentId shipment, Money value)
    {
        #region payment-capture
        IReadOnlyList<Payment> payments = (await commerce.Payments.ListByOrderAsync(order)).Value;
        Payment card = payments.First(p => p.State == PaymentState.Authorized);

        var captured = await commerce.Payments.CaptureAsync(new CapturePayment(card.Id, IdempotencyKey.Of($"shipped/{shipment}"))
        {
            Amount = value,                          // leave it out for everything that is left
            Reason = "first parcel",
        });
        #endregion
        Console.WriteLine(captured.IsSuccess);
    }

    public static async Task<string> RefundAsync(ICommerce commerce, PaymentId payment, Money amount, string rma)
    {
        #region payment-refund
        var refunded = await commerce.Payments.RefundAsync(new RefundPayment(payment, IdempotencyKey.Of($"refund/{rma}"))
        {
            Amount = amount,
            Reason = "damaged",
        });
        return refunded.Match(
            operation => operation.State == PaymentOperationState.Pending ? "The bank has it; it may take days." : "Refunded.",
            refusal => refusal.Code switch
            {
                "payments.outcome_unknown" => "No answer. Send the same command again: nothing moves twice.",
                "payments.over_refund" => $"Only {refusal.Data["refundable"]} is left.",
                _ => refusal.Message,
            });
        #endregion
    }

    public static async Task<IReadOnlyList<PaymentOperationListing>> ListAsync(ICommerce commerce)
    {
        #region payment-lists
        var query = new PaymentOperationQuery { Kind = PaymentOperationKind.Refund, State = PaymentOperationState.Pending };
        IReadOnlyList<PaymentOperationListing> page = (await commerce.Payments.ListOperationsAsync(query)).Value;
        var next = query with { After = page[^1].Operation.Id };
        #endregion
        return (await commerce.Payments.ListOperationsAsync(next)).Value;
    }

    public static async Task SettleAsync(ICommerce commerce, PaymentId payment, PaymentOperationId operation, Money amount)
    {
        #region payment-report
        // Somebody looked it up in the service's back office: the refund was made.
        var outcome = new PaymentOperationOutcome.Succeeded(amount) { Reference = "re_3NqX" };
        await commerce.Payments.ReportOperationAsync(new ReportPaymentOperation(payment, operation, outcome));
        #endregion
    }

    public static void Route(ICommerceBuilder commerce)
    {
        #region payment-routes
        commerce.AddPaymentMethod(new PaymentMethod
        {
            Id = PaymentMethodId.Of("card"),
            Name = "Card",
            Settlement = Settlement.Immediate,
            Provider = "world",                                                                  // the last resort
            Routes =
            [
                new PaymentRoute { Provider = "euro-bank", Currencies = [Currency.Eur] },
                new PaymentRoute { Provider = "backup", Shops = [ShopId.Of("berlin")] },
            ],
            Needs = [PaymentOperationKind.Capture, PaymentOperationKind.Refund],                 // checked when the app starts
        });
        #endregion
    }

    public static async Task ReconcileAsync(IPaymentReconciliation reconciliation, DateTimeOffset today)
    {
        #region payment-reconciliation
        var yesterday = new ComparePayments("stripe", today.AddDays(-1), today) { CancelStrayObjects = true };
        var compared = await reconciliation.CompareAsync(yesterday);
        if (compared.TryGet(out var report, out var refusal))
        {
            Console.WriteLine($"{report.Matched} match, {report.Settled} of them were news to us.");
            foreach (var difference in report.Differences)
            {
                Console.WriteLine($"{difference.Kind} {difference.TransactionReference}: {difference.AmountThere} there, {difference.AmountHere} here");
            }
        }
        else
        {
            Console.WriteLine(refusal.Message);
        }
        #endregion
    }

    public static async Task SaveAsync(ISavedPaymentMethods methods, PaymentId payment, CustomerRef customer, CustomerRef oldAccount)
    {
        #region payment-saved-methods
        var saved = await methods.AddAsync(payment);                                     // what was just paid with, when the customer agreed
        IReadOnlyList<SavedPaymentMethod> all = (await methods.ListAsync(customer)).Value; // the default first: label, last day
        await methods.SetDefaultAsync(customer, all[^1].Id);
        await methods.RemoveAsync(customer, all[0].Id);                                  // forgotten here and at the service
        await methods.MoveAsync(from: oldAccount, into: customer);                       // two accounts become one
        #endregion
        Console.WriteLine(saved.IsSuccess);
    }
}

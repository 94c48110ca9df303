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
}

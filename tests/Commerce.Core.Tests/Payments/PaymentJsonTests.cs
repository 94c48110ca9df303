using System.Text.Json;
using Commerce.Messaging;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class PaymentJsonTests
{
    [Fact]
    public void A_payment_survives_JSON_with_everything_in_it()
    {
        var payment = In(PaymentState.Failed, captured: 5m) with
        {
            RedirectUrl = new Uri("https://pay.example/1"),
            Instructions = "Do it.",
            Instrument = PaymentInstrument.Of("tok_secret"),
            Failure = PaymentErrors.Declined("stolen_card", "Try another card."),
            Method = Card with { Patience = TimeSpan.FromDays(7) },
        };

        var json = JsonSerializer.Serialize(payment, PaymentJsonContext.Default.Payment);

        JsonSerializer.Deserialize(json, PaymentJsonContext.Default.Payment).Should().BeEquivalentTo(payment);
        payment.ToString().Should().NotContain("tok_secret");
    }

    [Fact]
    public void Each_event_is_read_as_it_was_written_and_stands_under_its_name()
    {
        var types = new CommerceTypeRegistry([CommerceTypeRegistration.Root<CommerceEvent>(MessagingJsonContext.Default), .. PaymentEvents.All]);
        var (payment, order, operation) = (PaymentId.New(TimeProvider.System), OrderId.New(TimeProvider.System), PaymentOperationId.New(TimeProvider.System));
        PaymentEvent[] events =
        [
            new PaymentAuthorized { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m) },
            new PaymentCaptured { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m), Total = Eur(2m) },
            new PaymentFailed { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m), Reason = "expired" },
            new PaymentVoided { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m) },
            new PaymentIncremented { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m), Total = Eur(2m) },
            new PaymentRefunded { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Operation = operation, Amount = Eur(1m), Total = Eur(2m) },
            new PaymentOperationFailed { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Operation = operation, Kind = PaymentOperationKind.Refund, Amount = Eur(1m), Reason = "x" },
            new PaymentRequiresReconciliation { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Operation = operation, Kind = PaymentOperationKind.Refund, Amount = Eur(1m), Reason = "x" },
            new PaymentDisputed { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m), Reference = "dp", Reason = "x" },
            new PaymentDisputeWon { Shop = ShopId.Default, OccurredAt = Now, AggregateVersion = 2, Payment = payment, Order = order, Amount = Eur(1m), Reference = "dp" },
        ];

        events.Select(e => types.NameOf(e.GetType())).Should().Equal("payment.authorized/1", "payment.captured/1", "payment.failed/1", "payment.voided/1", "payment.incremented/1",
            "payment.refunded/1", "payment.operation_failed/1", "payment.requires_reconciliation/1", "payment.disputed/1", "payment.dispute_won/1");
        foreach (var one in events)
        {
            types.TryRead<CommerceEvent>(types.Write<CommerceEvent>(one), out var read, out var reason).Should().BeTrue(reason);
            read.Should().Be(one);
        }
    }
}

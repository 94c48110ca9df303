namespace Commerce.Payments.Tests;

public sealed class PaymentReturnPlanTests
{
    private int _made;

    [Fact]
    public void R8_the_latest_payment_gives_first_and_gift_cards_last()
    {
        var (first, giftCard, last) = (Captured(60m), Captured(40m, "stored-value"), Captured(20m));

        PaymentReturnPlan.InOrder([first, giftCard, last]).Should().Equal(last, first, giftCard);
    }

    [Theory]
    [InlineData(10, "20: 10")]
    [InlineData(20, "20: 20")]
    [InlineData(50, "20: 20, 60: 30")]
    [InlineData(100, "20: 20, 60: 60, 40: 20")]
    [InlineData(500, "20: 20, 60: 60, 40: 40")]
    public void R8_an_amount_is_shared_as_far_as_payments_have_it(int amount, string shares)
    {
        Payment[] payments = [Captured(60m), Captured(40m, "stored-value"), PaymentSamples.In(PaymentState.Authorized), Captured(20m)];

        var shared = PaymentReturnPlan.Share(payments, PaymentSamples.Eur(amount));

        string.Join(", ", shared.Select(s => $"{s.Payment.Captured.Amount:0}: {s.Part.Amount:0}")).Should().Be(shares);
    }

    [Fact]
    public void What_is_disputed_or_refunded_already_is_not_given_again()
    {
        var payment = Captured(60m);
        payment = payment with
        {
            Ledger = [.. payment.Ledger, Entry(PaymentEntryKind.Refund, 10m), Entry(PaymentEntryKind.Dispute, 15m)],
        };

        PaymentReturnPlan.Share([payment], PaymentSamples.Eur(60m)).Single().Part.Should().Be(PaymentSamples.Eur(35m));
    }

    [Theory]
    [InlineData(50, false, "50")]
    [InlineData(30, true, "30")]
    [InlineData(35, true, "20, 15")]
    [InlineData(50, true, "20, 30")]
    public void A_refund_is_one_unless_the_service_refunds_one_capture_at_a_time_and_none_has_as_much(int amount, bool refundsOneCapture, string parts)
    {
        var payment = PaymentSamples.In(PaymentState.Authorized) with
        {
            Ledger = [Entry(PaymentEntryKind.Capture, 20m) with { Number = 1 }, Entry(PaymentEntryKind.Capture, 30m) with { Number = 2 }],
        };

        string.Join(", ", PaymentReturnPlan.PartsOf(payment, PaymentSamples.Eur(amount), refundsOneCapture).Select(p => $"{p.Amount:0}")).Should().Be(parts);
    }

    [Theory]
    [InlineData(PaymentState.Authorized, 0, true)]
    [InlineData(PaymentState.Authorized, 10, true)]
    [InlineData(PaymentState.NeedsAction, 0, true)]
    [InlineData(PaymentState.AwaitingFunds, 0, true)]
    [InlineData(PaymentState.AwaitingFunds, 10, false)]
    [InlineData(PaymentState.Owed, 0, true)]
    [InlineData(PaymentState.Owed, 10, false)]
    [InlineData(PaymentState.Captured, 100, false)]
    [InlineData(PaymentState.Failed, 0, false)]
    [InlineData(PaymentState.Voided, 0, false)]
    [InlineData(PaymentState.Intended, 0, false)]
    [InlineData(PaymentState.Prepared, 0, false)]
    public void What_is_set_aside_or_waited_for_can_be_given_up(PaymentState state, int captured, bool can) =>
        PaymentDecider.CanGiveUp(PaymentSamples.In(state, captured)).Should().Be(can);

    private Payment Captured(decimal amount, string provider = "scripted")
    {
        var payment = PaymentSamples.In(PaymentState.Captured, amount);
        return payment with { Method = payment.Method with { Provider = provider }, CreatedAt = PaymentSamples.Now.AddSeconds(_made++) };
    }

    private static PaymentEntry Entry(PaymentEntryKind kind, decimal amount) => new(kind, PaymentSamples.Eur(amount), PaymentSamples.Now, Actor.System);
}

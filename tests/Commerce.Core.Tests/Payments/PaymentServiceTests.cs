using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class PaymentServiceTests : IAsyncDisposable
{
    private readonly PaymentDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Receipts_add_up_and_tell_the_world()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));

        var part = await _desk.Service.RecordReceiptAsync(Receipt(payment, 30m, "a"));
        var full = await _desk.Service.RecordReceiptAsync(Receipt(payment, 70m, "b"));

        part.Value.State.Should().Be(PaymentState.AwaitingFunds);
        part.Value.Version.Should().Be(payment.Version + 1);
        full.Value.State.Should().Be(PaymentState.Captured);
        (await _desk.Service.GetAsync(payment.Id)).Value.Captured.Should().Be(Eur(100m));
        _desk.Events.OfType<PaymentCaptured>().Select(e => (e.Amount, e.Total, e.AggregateVersion, e.AggregateId)).Should().Equal(
            (Eur(30m), Eur(30m), 2L, $"payment/{payment.Id}"),
            (Eur(70m), Eur(100m), 3L, $"payment/{payment.Id}"));
    }

    [Fact]
    public async Task The_same_key_books_once_and_answers_as_it_did_then()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));
        var first = await _desk.Service.RecordReceiptAsync(Receipt(payment, 30m, "a"));
        await _desk.Service.RecordReceiptAsync(Receipt(payment, 70m, "b"));
        _desk.Clock.Advance(TimeSpan.FromDays(1));

        var again = await _desk.Service.RecordReceiptAsync(Receipt(payment, 30m, "a"));

        again.Value.Should().BeEquivalentTo(first.Value);
        (await _desk.Service.GetAsync(payment.Id)).Value.Ledger.Should().HaveCount(2);
        _desk.Events.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_same_key_with_another_command_is_refused()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));
        await _desk.Service.RecordReceiptAsync(Receipt(payment, 30m, "a"));

        var other = await _desk.Service.RecordReceiptAsync(Receipt(payment, 31m, "a"));

        other.Error!.Code.Should().Be("messaging.key_reused");
        (await _desk.Service.GetAsync(payment.Id)).Value.Captured.Should().Be(Eur(30m));
    }

    [Fact]
    public async Task A_refused_receipt_leaves_no_trace_and_its_key_is_free()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));

        var over = await _desk.Service.RecordReceiptAsync(Receipt(payment, 100.01m, "a"));
        var right = await _desk.Service.RecordReceiptAsync(Receipt(payment, 100m, "a"));

        over.Error!.Code.Should().Be("payments.over_receipt");
        over.Error.Data["due"].Should().Be(Eur(100m).ToString());
        right.IsSuccess.Should().BeTrue();
        _desk.Events.Should().ContainSingle();
    }

    [Fact]
    public async Task Many_receipts_at_once_never_exceed_what_is_due()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => _desk.Service.RecordReceiptAsync(Receipt(payment, 30m, $"key-{i}")))));

        results.Count(r => r.IsSuccess).Should().Be(3);
        results.Where(r => !r.IsSuccess).Should().OnlyContain(r => r.Error!.Code == "payments.over_receipt");
        (await _desk.Service.GetAsync(payment.Id)).Value.Captured.Should().Be(Eur(90m));
    }

    [Fact]
    public async Task Bad_receipts_are_refused_before_anything_is_stored()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));
        var key = IdempotencyKey.Of("a");

        (await Refusal(new RecordReceipt(payment.Id, Eur(1m), default))).Should().Be("payments.key_required");
        (await Refusal(new RecordReceipt(payment.Id, default, key))).Should().Be("payments.receipt_not_positive");
        (await Refusal(new RecordReceipt(default, Eur(1m), key))).Should().Be("payments.not_found");
        (await Refusal(new RecordReceipt(PaymentId.New(TimeProvider.System), Eur(1m), key))).Should().Be("payments.not_found");
        (await _desk.Service.GetAsync(payment.Id)).Value.Should().Be(payment);

        async Task<string> Refusal(RecordReceipt command) => (await _desk.Service.RecordReceiptAsync(command)).Error!.Code;
    }

    [Fact]
    public async Task Payments_of_an_order_come_oldest_first_and_of_this_shop_only()
    {
        var first = await _desk.StoreAsync(In(PaymentState.Failed));
        var later = PaymentId.From(new Guid(int.MaxValue, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));
        var second = await _desk.StoreAsync(In(PaymentState.Owed) with { Id = later, Order = first.Order });
        await _desk.StoreAsync(In(PaymentState.Owed) with { Order = first.Order, Shop = ShopId.Of("other") });

        var listed = await _desk.Service.ListByOrderAsync(first.Order);

        listed.Value.Should().Equal(first, second);
        (await _desk.Service.ListByOrderAsync(OrderId.New(TimeProvider.System))).Value.Should().BeEmpty();
    }

    [Fact]
    public async Task A_payment_of_another_shop_is_not_found()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.Owed) with { Shop = ShopId.Of("other") });

        (await _desk.Service.GetAsync(payment.Id)).Error!.Code.Should().Be("payments.not_found");
    }

    [Fact]
    public async Task Saving_over_a_newer_version_is_refused()
    {
        var payment = await _desk.StoreAsync(In(PaymentState.AwaitingFunds));
        await _desk.Service.RecordReceiptAsync(Receipt(payment, 1m, "a"));

        var stale = await _desk.Sessions.RunAsync(async (session, token) =>
            await session.Get<IPaymentStore>().SaveAsync(payment with { State = PaymentState.Voided }, payment.Version, token));

        stale.Error!.Code.Should().Be("messaging.version_conflict");
        (await _desk.Service.GetAsync(payment.Id)).Value.State.Should().Be(PaymentState.AwaitingFunds);
    }

    private static RecordReceipt Receipt(Payment payment, decimal amount, string key) => new(payment.Id, Eur(amount), IdempotencyKey.Of(key));
}

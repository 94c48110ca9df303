using Commerce.Payments;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.StoredValue.Tests.StoredValueShop;

namespace Commerce.StoredValue.Tests;

public sealed class StoredValuePaymentsTests
{
    public static TheoryData<ConformanceCase> Cards => new(PaymentProviderConformance.Cases(() => Target(StoredValuePaymentOptions.GiftCardId)));

    public static TheoryData<ConformanceCase> Credit => new(PaymentProviderConformance.Cases(() => Target(StoredValuePaymentOptions.StoreCreditId)));

    [Theory]
    [MemberData(nameof(Cards))]
    public Task Gift_cards_keep_the_contract_of_payment_providers(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(Credit))]
    public Task Store_credit_keeps_the_contract_of_payment_providers(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Fact]
    public async Task A_card_with_too_little_on_it_is_declined_with_what_is_there()
    {
        await using var shop = new StoredValueShop();
        var code = (await shop.SellAsync(5m)).Code!.Value.Value;

        var declined = (await new Purchase(shop, 5.01m, code).ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Subject;

        declined.Code.Should().Be("insufficient");
        declined.Message.Should().Contain("5.00");
        (await new Purchase(shop, 5m, code).ConfirmAsync()).Should().Be(new PaymentOutcome.Authorized(Eur(5m)));
    }

    [Fact]
    public async Task A_code_that_is_no_card_is_declined_and_guests_have_no_credit()
    {
        await using var shop = new StoredValueShop();

        (await new Purchase(shop, 5m, GiftCardCode.New().Value).ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("unknown_code");
        (await new Purchase(shop, 5m, code: null).ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("unknown_code");
        (await new Purchase(shop, 5m, CustomerRef.Guest("anna@example.com")).ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("guest_has_no_credit");
        (await new Purchase(shop, 5m, Anna).ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("no_credit");
    }

    [Fact]
    public async Task A_hash_that_was_stolen_from_the_database_pays_nothing()
    {
        await using var shop = new StoredValueShop();
        var sold = await shop.SellAsync(5m);
        var method = shop.Method(StoredValuePaymentOptions.GiftCardId);

        shop.Instruments.Seal(method, "sha256:" + sold.Account.CodeHash).Error!.Code.Should().Be("payments.invalid_instrument");
        shop.Instruments.Seal(method, null).Value.IsDefault.Should().BeTrue("nothing was typed");
        var stored = shop.Instruments.Seal(method, sold.Code!.Value.Value).Value;
        stored.Value.Should().Be("sha256:" + sold.Account.CodeHash);
        stored.ToString().Should().Be("instrument");
    }

    [Fact]
    public async Task A_payment_that_was_given_up_before_it_was_confirmed_holds_nothing()
    {
        await using var shop = new StoredValueShop();
        var sold = await shop.SellAsync(5m);
        var purchase = new Purchase(shop, 5m, sold.Code!.Value.Value);
        await purchase.PrepareAsync();

        (await shop.Provider.VoidAsync(purchase.Operation(PaymentOperationKind.Void, 5m), CancellationToken.None)).Should().BeOfType<PaymentOperationOutcome.Succeeded>().Which.Amount.Should().Be(Eur(5m));

        (await purchase.ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("ended");
        (await shop.Value.GetAsync(sold.Account.Id)).Value.Held.Should().Be(Eur(0m));
    }

    [Fact]
    public async Task A_confirmation_that_comes_again_after_the_void_is_no_authorization()
    {
        await using var shop = new StoredValueShop();
        var purchase = new Purchase(shop, 5m, (await shop.SellAsync(5m)).Code!.Value.Value);
        await purchase.ConfirmAsync();
        await shop.Provider.VoidAsync(purchase.Operation(PaymentOperationKind.Void, 5m), CancellationToken.None);

        (await purchase.ConfirmAsync()).Should().BeOfType<PaymentOutcome.Declined>().Which.Code.Should().Be("voided");
    }

    [Fact]
    public async Task A_capture_of_a_part_frees_the_rest_when_it_is_final()
    {
        await using var shop = new StoredValueShop();
        var sold = await shop.SellAsync(20m);
        var purchase = new Purchase(shop, 15m, sold.Code!.Value.Value);
        await purchase.ConfirmAsync();
        var capture = purchase.Operation(PaymentOperationKind.Capture, 10m) with { IsFinal = true };

        var first = await shop.Provider.CaptureAsync(capture, CancellationToken.None);

        (await shop.Provider.CaptureAsync(capture, CancellationToken.None)).Should().Be(first);
        var card = (await shop.Value.GetAsync(sold.Account.Id)).Value;
        (card.Balance, card.Held).Should().Be((Eur(10m), Eur(0m)));
    }

    [Theory]
    [InlineData(ExpiredRefund.ExtendLife)]
    [InlineData(ExpiredRefund.Refuse)]
    public async Task A_refund_to_an_expired_card_follows_the_option(ExpiredRefund option)
    {
        await using var shop = new StoredValueShop(options => options.ExpiredRefund = option);
        var sold = await shop.SellAsync(20m, TimeSpan.FromDays(1));
        var purchase = new Purchase(shop, 20m, sold.Code!.Value.Value);
        await purchase.ConfirmAsync();
        await shop.Provider.CaptureAsync(purchase.Operation(PaymentOperationKind.Capture, 20m), CancellationToken.None);
        shop.Time.Advance(TimeSpan.FromDays(2));

        var refunded = await shop.Provider.RefundAsync(purchase.Operation(PaymentOperationKind.Refund, 8m), CancellationToken.None);

        var available = (await shop.Value.FindByCodeAsync(sold.Code.Value.Value)).Value;
        if (option == ExpiredRefund.Refuse)
        {
            refunded.Should().BeOfType<PaymentOperationOutcome.Failed>().Which.Code.Should().Be("expired");
            available.Available.Should().Be(Eur(0m));
            return;
        }

        refunded.Should().BeOfType<PaymentOperationOutcome.Succeeded>();
        (available.Available, available.ExpiresAt).Should().Be((Eur(8m), shop.Time.GetUtcNow().AddDays(365)));
    }

    [Fact]
    public async Task Transactions_come_in_pages_and_name_payment_and_operation()
    {
        await using var shop = new StoredValueShop();
        var code = (await shop.SellAsync(1_000m)).Code!.Value.Value;
        var last = new Purchase(shop, 1m, code);
        for (var i = 0; i < 501; i++)
        {
            last = new Purchase(shop, 1m, code);
            await last.ConfirmAsync();
        }

        var capture = last.Operation(PaymentOperationKind.Capture, 1m);
        await shop.Provider.CaptureAsync(capture, CancellationToken.None);
        var request = new ListTransactions { Shop = ShopId.Default, From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue };
        var first = await shop.Provider.ListTransactionsAsync(request, CancellationToken.None);
        var second = await shop.Provider.ListTransactionsAsync(request with { After = first.Next }, CancellationToken.None);

        (first.Transactions.Length, second.Transactions.Length, second.Next).Should().Be((500, 2, null));
        first.Transactions.Should().OnlyContain(t => t.Kind == PaymentEntryKind.Authorization && t.Operation == null);
        second.Transactions[^1].Should().Match<PaymentTransaction>(t => t.Kind == PaymentEntryKind.Capture && t.Operation == capture.Operation && t.PaymentReference == capture.Reference);
    }

    [Fact]
    public async Task Two_ways_to_pay_are_offered_and_each_can_be_dropped()
    {
        await using var both = new StoredValueShop();
        both.Commerce.Payments.ListMethods(Currency.Eur).Select(m => m.Id.Value).Should().Equal(StoredValuePaymentOptions.GiftCardId, StoredValuePaymentOptions.StoreCreditId);

        var services = new ServiceCollection();
        services.AddCommerce().AddStoredValuePayments(options => options.StoreCreditName = null);
        services.Where(s => s.ServiceType == typeof(PaymentMethod)).Select(s => ((PaymentMethod)s.ImplementationInstance!).Id.Value).Should().Equal(StoredValuePaymentOptions.GiftCardId);
    }

    private static PaymentProviderTarget Target(string method)
    {
        // In memory nothing waits: what a test host does when it starts is done when the task is back.
        var shop = new StoredValueShop();
        var code = shop.SellAsync(1_000m).GetAwaiter().GetResult().Code!.Value.Value;
        var credit = shop.GrantAsync(1_000m).GetAwaiter().GetResult();
        return new PaymentProviderTarget
        {
            Provider = shop.Provider,
            Method = shop.Method(method),
            Instrument = code,
            Customer = Anna,
            MoneyTaken = async (payment, _) => (await BooksAsync(shop, payment, credit)).Authorized,
            Books = async (payment, _) => await BooksAsync(shop, payment, credit),
        };
    }

    private static async Task<PaymentServiceBooks> BooksAsync(StoredValueShop shop, PaymentId payment, StoredValueAccount credit)
    {
        var request = new ListTransactions { Shop = ShopId.Default, From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue };
        var moved = (await shop.Provider.ListTransactionsAsync(request, CancellationToken.None)).Transactions.Where(t => t.PaymentReference!.EndsWith(payment.ToString(), StringComparison.Ordinal)).ToArray();
        Money Sum(params PaymentEntryKind[] kinds) => moved.Where(t => kinds.Contains(t.Kind)).Aggregate(Money.Zero(credit.Currency), (sum, t) => sum + t.Amount);
        return new PaymentServiceBooks(
            Sum(PaymentEntryKind.Authorization, PaymentEntryKind.Increment), Sum(PaymentEntryKind.Void), Sum(PaymentEntryKind.Capture), Sum(PaymentEntryKind.Refund));
    }

    /// <summary>One payment, as checkout makes it.</summary>
    private sealed class Purchase(StoredValueShop shop, decimal amount, string method, string? code, CustomerRef? customer)
    {
        private readonly PaymentId _payment = PaymentId.New(TimeProvider.System);
        private string? _reference;

        public Purchase(StoredValueShop shop, decimal amount, string? code)
            : this(shop, amount, StoredValuePaymentOptions.GiftCardId, code, customer: null)
        {
        }

        public Purchase(StoredValueShop shop, decimal amount, CustomerRef customer)
            : this(shop, amount, StoredValuePaymentOptions.StoreCreditId, code: null, customer)
        {
        }

        public async Task PrepareAsync() => _reference ??= (await shop.Provider.PrepareAsync(
            new PreparePayment
            {
                Shop = ShopId.Default,
                Payment = _payment,
                Order = OrderId.New(TimeProvider.System),
                OrderNumber = "1001",
                Method = shop.Method(method),
                Amount = Eur(amount),
                Customer = customer,
                Instrument = shop.Instruments.Seal(shop.Method(method), code).Value,
                Key = IdempotencyKey.Of($"prepare/{_payment}"),
            },
            CancellationToken.None)).Reference;

        public async Task<PaymentOutcome> ConfirmAsync()
        {
            await PrepareAsync();
            return await shop.Provider.ConfirmAsync(
                new ConfirmPayment
                {
                    Shop = ShopId.Default,
                    Payment = _payment,
                    Reference = _reference!,
                    Method = shop.Method(method),
                    Amount = Eur(amount),
                    Key = IdempotencyKey.Of($"confirm/{_payment}"),
                },
                CancellationToken.None);
        }

        public PaymentOperationRequest Operation(PaymentOperationKind kind, decimal moved)
        {
            var operation = PaymentOperationId.New(TimeProvider.System);
            return new PaymentOperationRequest
            {
                Shop = ShopId.Default,
                Payment = _payment,
                Operation = operation,
                Kind = kind,
                Method = shop.Method(method),
                Reference = _reference!,
                Amount = Eur(moved),
                Total = Eur(moved),
                Key = IdempotencyKey.Of($"operation/{operation}"),
            };
        }
    }
}

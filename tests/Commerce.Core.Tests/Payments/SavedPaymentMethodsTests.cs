using System.Text.Json;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class SavedPaymentMethodsTests : IAsyncDisposable
{
    private static readonly CustomerRef Anna = CustomerRef.Registered("anna");
    private static readonly CustomerRef Bert = CustomerRef.Registered("bert");
    private readonly Vault _vault = new(new ScriptedPaymentProvider());
    private readonly PaymentDesk _desk;
    private readonly IServiceScope _scope;

    public SavedPaymentMethodsTests()
    {
        _desk = new PaymentDesk(services => services.AddSingleton<IPaymentProvider>(_vault).AddSingleton<IPaymentProvider>(new ScriptedPaymentProvider("plain")));
        _scope = _desk.Services.CreateScope();
    }

    private ISavedPaymentMethods Methods => _scope.ServiceProvider.GetRequiredService<ISavedPaymentMethods>();

    public async ValueTask DisposeAsync()
    {
        _scope.Dispose();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task What_a_customer_paid_with_is_saved_once_and_the_first_is_the_default()
    {
        var first = await SaveAsync(Anna, "pm_1");
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await SaveAsync(Anna, "pm_2");
        var again = await SaveAsync(Anna, "pm_1");

        again.Should().Be(first);
        (await ListAsync(Anna)).Should().Equal(first, second);
        first.Should().Match<SavedPaymentMethod>(m => m.IsDefault && m.Label == "Card pm_1" && m.Provider == "scripted" && m.LastDay == new DateOnly(2030, 1, 31));
        second.IsDefault.Should().BeFalse();
        (await ListAsync(Bert)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_token_stands_in_no_text_and_is_not_shown()
    {
        var saved = await SaveAsync(Anna, "pm_1");

        JsonSerializer.Serialize(saved).Replace("Card pm_1", "", StringComparison.Ordinal).Should().NotContain("pm_1");
        saved.ToString().Should().NotContain("pm_1").And.NotContain("Card");
        new PaymentWalletEntry(saved, new PaymentToken("pm_1")).ToString().Should().NotContain("pm_1");
        new SavableInstrument(new PaymentToken("pm_1"), "Card pm_1").ToString().Should().NotContain("pm_1");
        new PreparePayment
        {
            Shop = ShopId.Default, Payment = PaymentId.New(TimeProvider.System), Order = OrderId.New(TimeProvider.System), OrderNumber = "1", Method = Card, Amount = Eur(1m),
            Key = IdempotencyKey.Of("k"), SavedMethod = new PaymentToken("pm_1"),
        }.ToString().Should().NotContain("pm_1");
    }

    [Fact]
    public async Task What_is_removed_is_forgotten_at_the_provider_and_another_becomes_the_default()
    {
        var first = await SaveAsync(Anna, "pm_1");
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await SaveAsync(Anna, "pm_2");

        var removed = await Methods.RemoveAsync(Anna, first.Id);

        removed.Value.Should().Be(first);
        _vault.Detached.Should().Equal("pm_1");
        (await ListAsync(Anna)).Should().Equal(second with { IsDefault = true });
        (await Methods.RemoveAsync(Anna, first.Id)).Error!.Code.Should().Be("payments.saved_method_not_found");
        (await Methods.RemoveAsync(Bert, second.Id)).Error!.Code.Should().Be("payments.saved_method_not_found");
    }

    [Fact]
    public async Task What_the_provider_does_not_forget_is_forgotten_here()
    {
        var saved = await SaveAsync(Anna, "pm_1");
        _vault.IsBroken = true;

        (await Methods.RemoveAsync(Anna, saved.Id)).IsSuccess.Should().BeTrue();

        (await ListAsync(Anna)).Should().BeEmpty();
    }

    [Fact]
    public async Task One_of_them_is_the_default()
    {
        await SaveAsync(Anna, "pm_1");
        var second = await SaveAsync(Anna, "pm_2");

        (await Methods.SetDefaultAsync(Anna, second.Id)).Value.IsDefault.Should().BeTrue();

        (await ListAsync(Anna)).Select(m => m.IsDefault).Should().Equal(true, false);
        (await ListAsync(Anna))[0].Id.Should().Be(second.Id);
    }

    [Fact]
    public async Task Everything_moves_to_another_customer_whose_default_stays()
    {
        var mine = await SaveAsync(Anna, "pm_1");
        await SaveAsync(Anna, "pm_2");
        var theirs = await SaveAsync(Bert, "pm_3");
        await SaveAsync(Bert, "pm_2");

        var moved = (await Methods.MoveAsync(Anna, Bert)).Value;

        moved.Select(m => m.Label).Should().BeEquivalentTo("Card pm_3", "Card pm_2", "Card pm_1");
        moved.Single(m => m.IsDefault).Should().Be(theirs);
        moved.Should().Contain(mine with { IsDefault = false });
        (await ListAsync(Anna)).Should().BeEmpty();
        (await Methods.MoveAsync(Anna, Bert)).Value.Should().HaveCount(3, "doing it twice changes nothing");
        (await Methods.MoveAsync(Bert, Bert)).Error!.Code.Should().Be("payments.same_customer");
    }

    [Fact]
    public async Task What_cannot_be_saved_is_refused_with_the_reason()
    {
        (await AddAsync(null, "pm_1")).Error!.Code.Should().Be("payments.registered_only");
        (await AddAsync(CustomerRef.Guest("anna@example.com"), "pm_1")).Error!.Code.Should().Be("payments.registered_only");
        (await AddAsync(Anna, "pm_1", payment => payment with { State = PaymentState.Prepared, Ledger = [] })).Error!.Code.Should().Be("payments.not_paid");
        (await AddAsync(Anna, "pm_1", payment => payment with { Method = Card with { Provider = "plain" } })).Error!.Code.Should().Be("payments.cannot_save");
        (await AddAsync(Anna, "")).Error!.Code.Should().Be("payments.nothing_to_save");
        (await Methods.AddAsync(PaymentId.New(TimeProvider.System))).Error!.Code.Should().Be("payments.not_found");
        (await Methods.ListAsync(CustomerRef.Guest("anna@example.com"))).Error!.Code.Should().Be("payments.registered_only");
        _vault.IsBroken = true;
        (await AddAsync(Anna, "pm_1")).Error!.Code.Should().Be("payments.save_unavailable");
        (await ListAsync(Anna)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_customer_keeps_a_limited_number()
    {
        for (var i = 0; i < SavedPaymentMethod.MaxPerCustomer; i++)
        {
            await SaveAsync(Anna, $"pm_{i}");
        }

        (await AddAsync(Anna, "pm_more")).Error!.Code.Should().Be("payments.too_many_saved_methods");
        (await AddAsync(Anna, "pm_0")).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_payment_finds_what_it_is_made_with()
    {
        var saved = await SaveAsync(Anna, "pm_1");
        var payment = In(PaymentState.Intended) with { Customer = Anna, SavedMethod = saved.Id };

        (await FindAsync(payment)).Value.Should().Be(new PaymentToken("pm_1"));
        (await FindAsync(payment with { Customer = Bert })).Error!.Code.Should().Be("payments.saved_method_not_found");
        (await FindAsync(payment with { Customer = null })).Error!.Code.Should().Be("payments.saved_method_not_found");
        (await FindAsync(payment with { Method = Card with { Provider = "plain" } })).Error!.Code.Should().Be("payments.saved_method_of_another_provider");
        (await FindAsync(payment, new DateTimeOffset(2030, 1, 31, 23, 0, 0, TimeSpan.Zero))).IsSuccess.Should().BeTrue();
        (await FindAsync(payment, new DateTimeOffset(2030, 2, 1, 0, 0, 0, TimeSpan.Zero))).Error!.Code.Should().Be("payments.saved_method_expired");
    }

    private Task<CommerceResult<PaymentToken>> FindAsync(Payment payment, DateTimeOffset? now = null) => _desk.Sessions.RunAsync(
        async (session, token) => await PaymentWalletBook.FindTokenAsync(session, payment, payment.SavedMethod!.Value, now ?? Now, token));

    private async Task<CommerceResult<SavedPaymentMethod>> AddAsync(CustomerRef? customer, string token, Func<Payment, Payment>? change = null)
    {
        _vault.Next = token;
        var payment = In(PaymentState.Captured, captured: 100m) with { Version = 0, Customer = customer };
        return await Methods.AddAsync((await _desk.StoreAsync(change is null ? payment : change(payment))).Id);
    }

    private async Task<SavedPaymentMethod> SaveAsync(CustomerRef customer, string token) => (await AddAsync(customer, token)).Value;

    private async Task<IReadOnlyList<SavedPaymentMethod>> ListAsync(CustomerRef customer) => (await Methods.ListAsync(customer)).Value;

    private sealed class Vault(IPaymentProvider inner) : DelegatingPaymentProvider(inner), ISavePaymentMethods
    {
        public string Next { get; set; } = "";

        public bool IsBroken { get; set; }

        public List<string> Detached { get; } = [];

        public ValueTask<SavableInstrument?> SaveAsync(SavePaymentMethod request, CancellationToken cancellationToken) =>
            IsBroken ? throw new TimeoutException("no answer")
            : new(Next.Length == 0 ? null : new SavableInstrument(new PaymentToken(Next), $"Card {Next}") { LastDay = new DateOnly(2030, 1, 31) });

        public ValueTask DetachAsync(ShopId shop, PaymentToken token, CancellationToken cancellationToken)
        {
            if (IsBroken)
            {
                throw new TimeoutException("no answer");
            }

            Detached.Add(token.Value);
            return default;
        }
    }
}

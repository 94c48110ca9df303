using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.PostgreSql;
using Commerce.StoredValue;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>Many callers and several processes with one attempt, in a database.</summary>
public sealed class CheckoutIdempotencyTests : IAsyncLifetime
{
    private const int Callers = 32;

    private readonly PostgreSqlDatabaseFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P4_of_32_callers_with_one_key_one_buys_and_all_hear_the_same(bool losesFirstReply)
    {
        var payments = new ScriptedPaymentProvider();
        if (losesFirstReply)
        {
            payments.OnConfirm(ScriptedStep.Capture.LosingReply());
        }

        await using var host = await OpenAsync(services => CheckoutShop.AddTo(services, payments));
        await using var other = await OpenAsync(services => CheckoutShop.AddTo(services, payments));
        await using var scope = host.Services.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        await CheckoutShop.StockAsync(commerce, 10);
        var command = new PlaceOrder(await CheckoutShop.CartAsync(commerce), IdempotencyKey.Of("one")) { PaymentMethod = PaymentMethodId.Of("card") };

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(() => UntilFinalAsync(i % 2 == 0 ? host : other, command))));

        answers.Select(a => a.Value).Distinct().Should().ContainSingle().Which.Should().BeOfType<CheckoutOutcome.Completed>();
        (await commerce.Orders.ListAsync(new OrderQuery())).Value.Orders.Should().ContainSingle().Which.State.Should().Be(OrderState.Open);
        payments.Ledger.Should().ContainSingle().Which.Kind.Should().Be(PaymentEntryKind.Capture);
        (await commerce.Inventory.ListLevelsAsync([CheckoutShop.Tea])).Value.Single().Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
        (await commerce.Orders.AuditAsync(new OrderAudit())).Value.Findings.Should().BeEmpty();
        (await commerce.Checkout.PlaceAsync(command with { ExpectedTotal = Money.Of(1m, Currency.Usd) })).Error!.Code.Should().Be("messaging.key_reused");
    }

    [PostgreSqlFact]
    public async Task P3_two_recoveries_in_two_processes_finish_what_nobody_finished_once()
    {
        var payments = new ScriptedPaymentProvider().OnConfirm([.. Enumerable.Repeat(ScriptedStep.Capture.LosingReply(), 10)]);
        await using var host = await OpenAsync(services => Impatient(CheckoutShop.AddTo(services, payments)));
        await using var other = await OpenAsync(services => Impatient(CheckoutShop.AddTo(services, payments)));
        await using var scope = host.Services.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        await CheckoutShop.StockAsync(commerce, 100);
        for (var i = 0; i < 10; i++)
        {
            var command = new PlaceOrder(await CheckoutShop.CartAsync(commerce), IdempotencyKey.Of($"{i}")) { PaymentMethod = PaymentMethodId.Of("card") };
            (await commerce.Checkout.PlaceAsync(command)).Error.Should().Be(CheckoutErrors.OutcomeUnknown);
        }

        await Task.Delay(TimeSpan.FromSeconds(1.5));
        var looked = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await using var own = (i % 2 == 0 ? host : other).Services.CreateAsyncScope();
            return await own.ServiceProvider.GetRequiredService<ICommerce>().Checkout.RecoverAsync();
        })));

        looked.Sum().Should().BeGreaterThanOrEqualTo(10);
        (await commerce.Orders.ListAsync(new OrderQuery())).Value.Orders.Should().HaveCount(10).And.OnlyContain(o => o.State == OrderState.Open);
        payments.ConfirmCalls.Should().Be(10);
        payments.Ledger.Should().HaveCount(10);
        (await commerce.Orders.AuditAsync(new OrderAudit())).Value.Findings.Should().BeEmpty();
    }

    [PostgreSqlFact]
    public async Task P13_a_gift_card_pays_its_part_once_for_many_buyers()
    {
        await using var host = await OpenAsync(services => CheckoutShop.AddTo(services, new ScriptedPaymentProvider()));
        await using var scope = host.Services.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        await CheckoutShop.StockAsync(commerce, 100);
        var sold = (await commerce.StoredValue.IssueGiftCardAsync(new IssueGiftCard(IdempotencyKey.Of("sale"), Money.Of(20m, Currency.Usd)))).Value;
        var carts = new List<CartId>();
        for (var i = 0; i < 12; i++)
        {
            carts.Add(await CheckoutShop.CartAsync(commerce));
        }

        var tender = new OrderTender(PaymentMethodId.Of("gift-card"), sold.Code!.Value.Value);
        await Task.WhenAll(carts.Select((cart, i) => Task.Run(async () =>
        {
            await using var own = host.Services.CreateAsyncScope();
            var command = new PlaceOrder(cart, IdempotencyKey.Of($"{i}")) { PaymentMethod = PaymentMethodId.Of("card"), Tenders = [tender] };
            await own.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(command);
        })));
        await commerce.Payments.RecoverAsync();

        var account = (await commerce.StoredValue.GetAsync(sold.Account.Id)).Value;
        account.Held.IsZero.Should().BeTrue();
        var paid = (await commerce.Payments.ListAsync(new PaymentQuery { Limit = 100 })).Value.Where(p => p.Method.Id.Value == "gift-card").Sum(p => p.Captured.MinorUnits);
        (account.Balance.MinorUnits + paid).Should().Be(2_000);
        (await commerce.Orders.AuditAsync(new OrderAudit())).Value.Findings.Should().BeEmpty();
    }

    private Task<StorageHost> OpenAsync(Action<IServiceCollection> configure) => StorageHost.OverPostgreSqlAsync(_fixture.Database.ConnectionString, configure);

    private static ICommerceBuilder Impatient(ICommerceBuilder builder) => builder.ConfigureCheckout(o => o.RecoverAfter = TimeSpan.FromSeconds(1));

    private static async Task<CommerceResult<CheckoutOutcome>> UntilFinalAsync(StorageHost host, PlaceOrder command)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var checkout = scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout;
        for (var i = 0; ; i++)
        {
            var answer = await checkout.PlaceAsync(command);
            if (answer.IsSuccess || i == 500 || answer.Error is not { Code: "checkout.in_progress" or "checkout.outcome_unknown" or "messaging.version_conflict" })
            {
                return answer;
            }

            await Task.Delay(10);
        }
    }
}

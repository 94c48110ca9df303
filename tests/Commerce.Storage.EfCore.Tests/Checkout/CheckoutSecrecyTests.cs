using System.Collections.Concurrent;
using System.Diagnostics;
using Commerce.Checkout;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Commerce.StoredValue;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>P20: what customers type and who they are stands where it belongs, and in no log, trace, event, exception or text of a record.</summary>
public sealed class CheckoutSecrecyTests : IAsyncLifetime
{
    private const string CardNumber = "4111111111111111";
    private const string Token = "tok-canary-77";

    private static readonly string[] People = ["Canary-Line", "Canary-City", "canary@example.org", "+1-555-CANARY", "Canary-Name", "canary-customer"];

    private readonly PostgreSqlDatabaseFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [PostgreSqlFact]
    public async Task No_secret_and_no_personal_data_is_told_to_anybody_at_trace_level()
    {
        using var told = new Told();
        var payments = new ScriptedPaymentProvider().OnConfirm(
            ScriptedStep.Capture, ScriptedStep.Decline("insufficient_funds"), ScriptedStep.Capture.LosingReply(), ScriptedStep.Fail, ScriptedStep.Authorize);
        await using var host = await StorageHost.OverPostgreSqlAsync(
            _fixture.Database.ConnectionString,
            services =>
            {
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(told));
                CheckoutShop.AddTo(services, payments).ConfigureCheckout(o => o.RecoverAfter = TimeSpan.FromSeconds(1));
            },
            loggers: LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(told)));
        await using var scope = host.Services.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        await CheckoutShop.StockAsync(commerce, 100);
        var gift = (await commerce.StoredValue.IssueGiftCardAsync(new IssueGiftCard(IdempotencyKey.Of("sale"), Money.Of(7m, Currency.Usd)))).Value.Code!.Value.Value;
        var bare = gift.Replace("-", "", StringComparison.Ordinal);
        var address = new Address { Country = "US", City = People[1], Line1 = People[0], Email = People[2], Phone = People[3], Name = People[4] };

        // Bought, declined, unknown, refused; a code that is none; then recovery, a cancellation, an audit.
        for (var i = 0; i < 5; i++)
        {
            var cart = await CheckoutShop.CartAsync(commerce, address);
            var command = new PlaceOrder(cart, IdempotencyKey.Of($"k{i}"))
            {
                PaymentMethod = PaymentMethodId.Of("card"),
                Instrument = Token,
                Tenders = i == 0 ? [new OrderTender(PaymentMethodId.Of("gift-card"), gift)] : [],
            };
            told.Say(command);
            told.Say(await commerce.Checkout.PlaceAsync(command));
            told.Say(await commerce.Checkout.PlaceAsync(command with { Key = IdempotencyKey.Of($"odd{i}"), Tenders = [new OrderTender(PaymentMethodId.Of("gift-card"), CardNumber)] }));
            told.Say((await commerce.Carts.GetAsync(cart)).Value);
        }

        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await commerce.Checkout.RecoverAsync();
        await commerce.Payments.RecoverAsync();
        await scope.ServiceProvider.GetRequiredService<ICommerceWorkers>().RunOnceAsync();
        var orders = (await commerce.Orders.ListAsync(new OrderQuery())).Value.Orders;
        orders.Should().HaveCountGreaterThan(3);
        foreach (var order in orders)
        {
            told.Say(order);
            told.Say(await commerce.Orders.CancelAsync(new CancelOrder(order.Id, IdempotencyKey.Of($"c{order.Number}"))));
            foreach (var payment in (await commerce.Payments.ListByOrderAsync(order.Id)).Value)
            {
                told.Say(payment);
            }
        }

        await commerce.Orders.AuditAsync(new OrderAudit());
        foreach (var row in await ReadAsync("SELECT t::text FROM commerce.outbox AS t"))
        {
            told.Say(row);
        }

        told.Lines.Should().HaveCountGreaterThan(200);
        string[] canaries = [CardNumber, Token, gift, bare, .. People];
        told.Lines.Where(line => canaries.Any(c => line.Contains(c, StringComparison.OrdinalIgnoreCase))).Should().BeEmpty();
        var stored = await ReadAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'commerce'");
        foreach (var table in stored)
        {
            (await ReadAsync($"SELECT t::text FROM commerce.{table} AS t")).Where(row => row.Contains(gift, StringComparison.OrdinalIgnoreCase) || row.Contains(bare, StringComparison.OrdinalIgnoreCase)
                || row.Contains(CardNumber, StringComparison.Ordinal)).Should().BeEmpty("a gift card's code is stored nowhere, {0} included", table);
        }
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_fixture.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Everything that logs, spans and records say.</summary>
    private sealed class Told : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly ActivityListener _listener;

        public Told()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _lines.Enqueue(
                    $"{activity.OperationName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))} {string.Join(' ', activity.Baggage)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<string> Lines => _lines;

        public void Say(object? what) => _lines.Enqueue($"{what}");

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var facts = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            _lines.Enqueue($"{formatter(state, exception)} {facts} {exception}");
        }

        public void Dispose() => _listener.Dispose();
    }
}

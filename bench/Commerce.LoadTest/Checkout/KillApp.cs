using System.Diagnostics;
using System.Text.Json;
using System.Web;
using Commerce.Checkout;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commerce.LoadTest.Checkout;

/// <summary>Not for people: the process that is killed. It does what its input says, many things at once, and ends with its input.</summary>
internal sealed class KillApp(IServiceProvider provider, CrashPoints points, TextWriter output) : IAsyncDisposable
{
    public const string Worker = "kill-worker";
    public const string Arm = "arm";
    public const string Place = "place";
    public const string Resume = "resume";
    public const string Cancel = "cancel";
    public const string Refund = "refund";
    public const string Serve = "serve";
    public const string Recover = "recover";
    public const string Rest = "rest";

    private static readonly string[] Always = ["messaging.outbox"];
    private static readonly string[] Recovery = ["messaging.outbox", "checkout.recovery", "payments.recovery"];
    private readonly Lock _writing = new();
    private CancellationTokenSource? _working;
    private Task _work = Task.CompletedTask;

    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        var settings = JsonSerializer.Deserialize<KillSettings>(await input.ReadLineAsync() ?? throw new InvalidOperationException("The first line tells the settings."))!;
        using var bank = new BankClient(settings.Bank);
        using var points = new CrashPoints();
        await using var provider = Build(settings, bank);
        await using var app = new KillApp(provider, points, output);

        // The first question makes EF Core's model, which takes longer than all else.
        await app.PassAsync(["messaging.outbox"], CancellationToken.None);
        app.Write(new KillAnswer(0, "ready"));
        while (await input.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<KillOrder>(line)!;
            _ = Task.Run(() => app.AnswerAsync(order));
        }

        return 0;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ServiceProvider Build(KillSettings settings, BankClient bank)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        CheckoutShop.AddTo(ShopDatabase.AddTo(services, settings.ConnectionString), SeededProvider.Around(bank, settings.Bug), settings.CouponUses);
        services.Configure<PaymentOptions>(options =>
        {
            options.CallTimeout = TimeSpan.FromSeconds(1.5);
            options.FirstRetryDelay = TimeSpan.FromSeconds(1);
            options.MaxRetryDelay = TimeSpan.FromSeconds(2);
        });
        services.Configure<CheckoutOptions>(options => options.RecoverAfter = TimeSpan.FromSeconds(1));
        services.Configure<OutboxOptions>(options => options.Lease = TimeSpan.FromSeconds(3));
        SeededCheckoutBugs.Seed(services, settings.Bug, bank);
        return services.BuildServiceProvider();
    }

    private async Task AnswerAsync(KillOrder order)
    {
        KillAnswer answer;
        try
        {
            answer = order.Verb switch
            {
                Arm => ArmPoint(order),
                Serve => await StartAsync(order, Always),
                Recover => await StartAsync(order, Recovery),
                Rest => await RestAsync(order),
                _ => await DoAsync(order),
            };
        }
#pragma warning disable CA1031 // an app answers 500 and goes on
        catch (Exception e)
#pragma warning restore CA1031
        {
            answer = new KillAnswer(order.Id, "threw") { Detail = $"{e.GetType().Name}: {e.Message}" };
        }

        Write(answer);
    }

    private async Task<KillAnswer> DoAsync(KillOrder order)
    {
        await using var scope = provider.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        return order.Verb switch
        {
            Place => Tell(order, await commerce.Checkout.PlaceAsync(
                new PlaceOrder(CartId.Parse(order.Subject), IdempotencyKey.Of(order.Key)) { PaymentMethod = PaymentMethodId.Of(order.Method) })),
            Resume => Tell(order, await commerce.Checkout.ResumeAsync(IdempotencyKey.Of(order.Key))),
            Cancel => Tell(order, await commerce.Orders.CancelAsync(
                new CancelOrder(OrderId.Parse(order.Subject), IdempotencyKey.Of(order.Key)) { Reason = "the customer changed their mind" })),
            Refund => Tell(order, await commerce.Payments.RefundAsync(
                new RefundPayment(PaymentId.Parse(order.Subject), IdempotencyKey.Of(order.Key)) { Amount = Money.FromMinorUnits(order.Number, Currency.Usd) })),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Verb, "The app does no such thing."),
        };
    }

    private static KillAnswer Tell(KillOrder order, CommerceResult<CheckoutOutcome> result) => result.Match(
        outcome => new KillAnswer(order.Id, outcome is CheckoutOutcome.Completed ? "completed" : outcome is CheckoutOutcome.NeedsAction ? "needs_action" : outcome.GetType().Name)
        {
            Order = outcome.Order.Id.ToString(),
            Payment = outcome.Order.Payment?.ToString() ?? "",
            Total = outcome.Order.Total.MinorUnits,
            Detail = outcome is CheckoutOutcome.NeedsAction { RedirectUrl: var url } ? HttpUtility.ParseQueryString(url.Query)["reference"] ?? "" : "",
        },
        error => new KillAnswer(order.Id, error.Code));

    private static KillAnswer Tell<T>(KillOrder order, CommerceResult<T> result) => new(order.Id, result.Error?.Code ?? "done");

    private KillAnswer ArmPoint(KillOrder order)
    {
        points.Arm(order.Subject.Length == 0 ? null : order.Subject, (int)order.Number);
        return new KillAnswer(order.Id, "done");
    }

    private async Task<KillAnswer> StartAsync(KillOrder order, string[] workers)
    {
        await StopAsync();
        _working = new CancellationTokenSource();
        _work = WorkAsync(workers, _working.Token);
        return new KillAnswer(order.Id, "done");
    }

    private async Task<KillAnswer> RestAsync(KillOrder order)
    {
        await StopAsync();
        return new KillAnswer(order.Id, "done");
    }

    private async Task StopAsync()
    {
        if (_working is not null)
        {
            await _working.CancelAsync();
            await _work;
            _working.Dispose();
            _working = null;
        }
    }

    // Not through ICommerceWorkers: a lease would let one of two recovering processes rest, and correctness must not need it.
    private async Task WorkAsync(string[] names, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await PassAsync(names, cancellationToken);
            await Task.Delay(50, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PassAsync(string[] names, CancellationToken cancellationToken)
    {
        foreach (var worker in provider.GetServices<ICommerceWorker>().Where(worker => names.Contains(worker.Name, StringComparer.Ordinal)))
        {
            try
            {
                await worker.RunOnceAsync(cancellationToken);
            }
#pragma warning disable CA1031 // as the host of workers does: the next run comes all the same
            catch (Exception e)
#pragma warning restore CA1031
            {
                Debug.WriteLine(e);
            }
        }
    }

    private void Write(KillAnswer answer)
    {
        lock (_writing)
        {
            output.WriteLine(JsonSerializer.Serialize(answer));
            output.Flush();
        }
    }
}

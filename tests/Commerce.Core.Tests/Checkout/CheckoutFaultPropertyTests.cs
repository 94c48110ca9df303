using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Testing;
using Commerce.Tests.Primitives;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>
/// P2, P3, P14, P25: whatever is lost, late, doubled or garbled on the way to a payment service, whatever customers repeat, give up, cancel or forget, in the end each
/// confirmed order is paid once and every other cent is the customer's. The service's own books are the oracle.
/// </summary>
public sealed class CheckoutFaultPropertyTests
{
    private const int Shards = 20;
    private const long Stock = 1_000_000;

    [Fact]
    public async Task Whatever_is_lost_each_confirmed_order_is_paid_once_and_every_other_cent_is_the_customers()
    {
        var runs = PropertyRuns.Of(10_000);
        var (faults, confirmed, returned) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, Shards), async (shard, _) =>
        {
            var payments = new SwitchedPayments();
            await using var shop = NewShop(payments);
            await shop.StockAsync("TEA-1", Stock);
            var sold = 0L;
            for (var seed = shard; seed < runs; seed += Shards)
            {
                var end = await RunAsync(shop, payments, seed);
                Interlocked.Add(ref faults, end.Faults);
                Interlocked.Add(ref confirmed, end.Confirmed);
                Interlocked.Add(ref returned, end.Returned);
                sold += 2 * end.Confirmed;
            }

            await shop.Services.GetRequiredService<Messaging.ICommerceWorkers>().RunOnceAsync("inventory.expiry", CancellationToken.None);
            (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == Stock - sold && l.Reserved == 0);
        });

        faults.Should().BeGreaterThan(runs / 2, "a run without faults proves nothing");
        confirmed.Should().BeGreaterThan(runs / 5);
        returned.Should().BePositive("money that came late went back");
    }

    [Fact]
    public async Task A_service_that_denies_what_it_took_is_noticed()
    {
        var broken = async () =>
        {
            var payments = new SwitchedPayments();
            await using var shop = NewShop(payments);
            await shop.StockAsync("TEA-1", Stock);
            for (var seed = 0; seed < 200; seed++)
            {
                await RunAsync(shop, payments, seed, service => new DeniesCaptures(service));
            }
        };

        await broken.Should().ThrowAsync<Xunit.Sdk.XunitException>();
    }

    private static Storefront NewShop(SwitchedPayments payments) => new(builder => builder
        .AddPaymentProvider(payments)
        .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of(SwitchedPayments.Method), Name = "Switched", Provider = SwitchedPayments.Method, Settlement = Settlement.Immediate }));

    private static async Task<End> RunAsync(Storefront shop, SwitchedPayments payments, int seed, Func<ScriptedPaymentProvider, IPaymentProvider>? breakIt = null)
    {
        var random = new Random(seed);
        var service = new ScriptedPaymentProvider(SwitchedPayments.Method);
        for (var i = 0; i < 4; i++)
        {
            service.OnConfirm(random.Next(8) switch
            {
                < 3 => Testing.ScriptedStep.Capture,
                3 => Testing.ScriptedStep.Authorize,
                4 => Testing.ScriptedStep.Decline("insufficient_funds"),
                5 => Testing.ScriptedStep.Review,
                _ => Testing.ScriptedStep.NeedAction(ScriptedPayments.Page),
            });
        }

        var faulty = new FaultyPaymentProvider(breakIt is null ? service : breakIt(service), seed, 30, FaultyPaymentProvider.All);
        payments.Present = faulty;
        var cart = await shop.CartAsync(stock: 0);
        var key = 0;
        for (var step = 0; step < 6; step++)
        {
            await StepAsync();
        }

        faulty.Recover();
        await faulty.DeliverLateAsync();
        for (var i = 0; i < 6; i++)
        {
            await FinishAsync();
            shop.Time.Advance(TimeSpan.FromHours(i < 3 ? 2 : 12));
            await shop.Commerce.Checkout.RecoverAsync();
            await shop.Commerce.Payments.RecoverAsync();
        }

        await ReportAsync();
        return await VerifyAsync();

        PlaceOrder Command() => Storefront.Command(cart, $"{seed}/{key}", SwitchedPayments.Method);

        async Task StepAsync()
        {
            switch (random.Next(10))
            {
                case < 4:
                    for (var i = random.Next(1, 3); i > 0; i--)
                    {
                        await shop.Commerce.Checkout.PlaceAsync(Command());
                    }

                    break;
                case 4:
                    await shop.Commerce.Checkout.ResumeAsync(Command().Key);
                    break;
                case 5:
                    await shop.Commerce.Checkout.GiveUpAsync(Command().Key);
                    key++;
                    break;
                case 6:
                    await FinishAsync();
                    break;
                case 7 when random.Next(3) == 0:
                    foreach (var order in await OrdersAsync())
                    {
                        await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key($"cancel/{order.Id}")));
                    }

                    break;
                case 8:
                    key++;
                    break;
                default:
                    shop.Time.Advance(random.Next(3) == 0 ? TimeSpan.FromMinutes(40) : TimeSpan.FromSeconds(40));
                    await shop.Commerce.Checkout.RecoverAsync();
                    await shop.Commerce.Payments.RecoverAsync();
                    break;
            }
        }

        // Customers come back from the page; reviews end.
        async Task FinishAsync()
        {
            foreach (var order in await OrdersAsync())
            {
                foreach (var payment in (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value)
                {
                    try
                    {
                        service.FinishAction(payment.Id, Testing.ScriptedStep.Capture);
                    }
                    catch (InvalidOperationException)
                    {
                        // It waits for nobody.
                    }

                    try
                    {
                        service.FinishReview(payment.Id, random.Next(2) == 0 ? Testing.ScriptedStep.Capture : Testing.ScriptedStep.Decline("fraud"));
                    }
                    catch (InvalidOperationException)
                    {
                        // It is not looked at.
                    }

                    await shop.Commerce.Checkout.ResumePaymentAsync(payment.Id);
                }
            }
        }

        // What nobody could find out a person looks up at the service.
        async Task ReportAsync()
        {
            shop.Caller = new Caller { Actor = Actor.Staff("s-1") };
            foreach (var order in await OrdersAsync())
            {
                foreach (var payment in (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value)
                {
                    foreach (var operation in payment.Operations.Where(o => o.State == PaymentOperationState.RequiresReconciliation))
                    {
                        var request = new PaymentOperationRequest
                        {
                            Shop = payment.Shop, Payment = payment.Id, Operation = operation.Id, Kind = operation.Kind, Method = payment.Method,
                            Reference = payment.Reference!, Amount = operation.Amount, Total = operation.Amount, Key = operation.Key,
                        };
                        var truth = await service.LookUpOperationAsync(request, CancellationToken.None) ?? new PaymentOperationOutcome.Failed("never_arrived", "The service never heard of it.");
                        (await shop.Commerce.Payments.ReportOperationAsync(new ReportPaymentOperation(payment.Id, operation.Id, truth))).Error?.Code.Should().Be("payments.operation_failed");
                    }
                }
            }

            shop.Caller = new Caller();
        }

        async Task<string> TellAsync(Order order)
        {
            var all = (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value;
            return string.Join("; ", all.Select(p => $"{p.State} {p.Authorized} {p.Captured} {p.Refunded} [{string.Join(", ", p.Operations.Select(o => $"{o.Kind} {o.State} {o.Failure?.Code} {o.Reason}"))}]"))
                + " | " + string.Join(", ", order.History.Select(h => $"{h.What} {h.Detail}"));
        }

        async Task<IReadOnlyList<Order>> OrdersAsync() => (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 20 })).Value.Orders.Where(o => o.Cart == cart.Id).ToList();

        async Task<End> VerifyAsync()
        {
            var orders = await OrdersAsync();
            var open = orders.Where(o => o.State == OrderState.Open).ToList();
            var returned = 0;
            Require(open.Count <= 1, "two orders of one cart are confirmed");
            foreach (var order in orders)
            {
                Require(order.State is OrderState.Open or OrderState.Cancelled, $"the order is still {order.State}: {await TellAsync(order)}");
                var held = Money.Zero(order.Currency);
                foreach (var payment in (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value)
                {
                    var books = service.Books(payment.Id, order.Currency);
                    Require(service.Ledger.Count(e => e.Payment == payment.Id && e.Kind == PaymentEntryKind.Capture) <= 1, "a payment was captured twice");
                    Require(books == new PaymentServiceBooks(payment.Authorized, payment.Voided, payment.Captured, payment.Refunded), $"the service says {books}, we say {await TellAsync(order)}");
                    held += books.Captured - books.Refunded + (books.Authorized.IsPositive ? books.Authorized - books.Voided - books.Captured : Money.Zero(order.Currency));
                    returned += books.Refunded.IsPositive && order.State == OrderState.Open ? 1 : 0;
                    returned += books.Refunded.IsPositive ? 1 : 0;
                }

                Require(held == (order.State == OrderState.Open ? order.Amounts.Total : Money.Zero(order.Currency)), $"the {order.State} order of {order.Amounts.Total} holds {held}: {await TellAsync(order)}");
            }

            return new End(faulty.History.Count(f => f != PaymentFault.None), open.Count, returned);
        }

        void Require(bool holds, string what)
        {
            if (!holds)
            {
                Assert.Fail($"Seed {seed}: {what}. {string.Join(' ', faulty.History)}");
            }
        }
    }

    private readonly record struct End(int Faults, int Confirmed, int Returned);

    /// <summary>Broken: takes the money and says that it declined.</summary>
    private sealed class DeniesCaptures(ScriptedPaymentProvider inner) : DelegatingPaymentProvider(inner), ILookUpPayments
    {
        public override async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
            Deny(await base.ConfirmAsync(request, cancellationToken));

        public async ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
            await inner.LookUpAsync(request, cancellationToken) is { } outcome ? Deny(outcome) : null;

        private static PaymentOutcome Deny(PaymentOutcome outcome) => outcome is PaymentOutcome.Captured ? new PaymentOutcome.Declined("forgotten", "Try again.") : outcome;
    }
}

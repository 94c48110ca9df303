using System.Globalization;
using Commerce.Tests.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Inventory.Tests;

/// <summary>Random commands against the store and a model of a few lines; the failure text has the seed and the commands.</summary>
public sealed class InventoryPropertyTests
{
    private static readonly Sku[] Skus = [InventoryShop.Tea, InventoryShop.Coffee];
    private static readonly LocationId[] Locations = [LocationId.Of("a"), LocationId.Of("b"), LocationId.Of("c")];

    /// <summary>One command: what, and three numbers that it reads as it likes.</summary>
    public sealed record Step(int Kind, int A, int B, int C);

    [Fact]
    public void I7_After_any_sequence_of_commands_the_ledger_sums_to_the_levels_and_nothing_is_oversold()
    {
        var step = from kind in Gen.Choose(0, 11) from a in Gen.Choose(0, 999) from b in Gen.Choose(0, 999) from c in Gen.Choose(1, 9) select new Step(kind, a, b, c);
        Prop.ForAll(
            step.ListOf(100).ToArbitrary(),
            steps => RunAsync([.. steps]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(1_000)));
    }

    private static async Task<bool> RunAsync(Step[] steps)
    {
        await using var shop = new InventoryShop();
        var model = new InventoryModel();
        foreach (var step in steps)
        {
            await RunAsync(shop, model, step);
            await ExpectSameAsync(shop, model);
        }

        var audit = (await shop.Inventory.AuditAsync(new StockAudit())).Value;
        audit.Findings.Should().BeEmpty();
        audit.Skus.Should().Be(model.Levels().Select(level => level.Sku).Distinct().Count());
        return true;
    }

    private static async Task RunAsync(InventoryShop shop, InventoryModel model, Step step)
    {
        var (sku, location, now) = (Skus[step.A % 2], Locations[step.B % 3], shop.Time.GetUtcNow());
        var known = model.Reservations.Keys.ElementAtOrDefault(model.Reservations.Count == 0 ? 0 : step.A % model.Reservations.Count);
        switch (step.Kind)
        {
            case 0:
                (await shop.Inventory.ReceiveAsync(new ReceiveStock(shop.NewKey(), sku, step.C) { Location = location })).IsSuccess.Should().BeTrue();
                model.Receive(sku, location, step.C, now);
                break;
            case 1:
                var change = step.C - 6;
                var adjusted = await shop.Inventory.AdjustAsync(new AdjustStock(shop.NewKey(), sku, change) { Location = location });
                adjusted.IsSuccess.Should().Be(model.Adjust(sku, location, change, now));
                break;
            case 11:
                var (safety, limit) = (step.B % 4 == 0 ? 1 : 0, step.B % 3 == 0 ? 0 : step.C);
                var configured = await shop.Inventory.ConfigureAsync(new ConfigureStock(shop.NewKey(), sku, new StockPolicy { SafetyStock = safety, BackorderLimit = limit }) { Location = location });
                configured.IsSuccess.Should().BeTrue();
                model.Configure(sku, location, safety, limit, now);
                break;
            case 2 or 3 or 4:
                StockRequest[] lines = step.Kind switch
                {
                    2 => [new(sku, step.C)],
                    3 => [new(Skus[0], step.C), new(Skus[1], 1 + (step.B % 3)), new(Skus[0], 1)],
                    _ => [new(sku, step.C), new(sku, 1, location)],
                };
                var reserved = await shop.ReserveAsync(lines);
                reserved.IsSuccess.Should().Be(model.CanReserve(lines, now));
                if (reserved.TryGet(out var reservation, out _))
                {
                    model.Hold(reservation, now);
                }

                break;
            case 5 when !known.IsDefault:
                (await shop.Inventory.CommitAsync(known)).IsSuccess.Should().Be(model.Commit(known));
                break;
            case 6 when !known.IsDefault:
                (await shop.Inventory.ReleaseAsync(known)).IsSuccess.Should().Be(model.Release(known));
                break;
            case 7:
                shop.Time.Advance(TimeSpan.FromMinutes(step.C * 2));
                break;
            case 9:
                await ReserveGroupAsync(shop, model, sku, step);
                break;
            case 10 when !known.IsDefault:
                var expiresAt = step.B % 4 == 0 ? (DateTimeOffset?)null : now.AddMinutes(step.B % 20);
                (await shop.Inventory.ExtendAsync(known, expiresAt)).IsSuccess.Should().Be(model.Extend(known, expiresAt, now));
                break;
            case 8:
                (await shop.Inventory.ExpireDueAsync()).Value.Should().Be(model.Expire(shop.Time.GetUtcNow(), _ => true));
                break;
        }
    }

    // Three callers; the last one repeats the first.
    private static async Task ReserveGroupAsync(InventoryShop shop, InventoryModel model, Sku sku, Step step)
    {
        var now = shop.Time.GetUtcNow();
        StockDemand Demand(params StockRequest[] lines) => new() { Id = ReservationId.New(shop.Time), Key = shop.NewKey(), Lines = [.. lines], ExpiresAt = now.AddMinutes(step.C) };
        var first = Demand(new StockRequest(sku, step.C));
        StockDemand[] demands = [first, Demand(new(Skus[0], 1 + (step.B % 4)), new(Skus[1], 1)), first with { Id = ReservationId.New(shop.Time) }];
        var group = new StockDemandGroup([.. demands.Select(demand => new StockDemandBy(demand, Actor.System))], now, TimeSpan.FromSeconds(1));
        var answers = (await shop.Sessions.RunAsync(async (session, token) => await session.Get<IInventoryStore>().ReserveGroupAsync(ShopId.Default, group, token))).Value;
        for (var i = 0; i < demands.Length; i++)
        {
            var isRepeat = i == 2 && answers[0].IsSuccess;
            answers[i].IsSuccess.Should().Be(isRepeat || model.CanReserve([.. demands[i].Lines], now));
            if (isRepeat)
            {
                answers[i].Value.Id.Should().Be(answers[0].Value.Id);
            }
            else if (answers[i].TryGet(out var made, out _))
            {
                model.Hold(made, now);
            }
        }
    }

    // As text, because this is compared a hundred thousand times. That the ledger says the same, too, is what the audit is for.
    private static async Task ExpectSameAsync(InventoryShop shop, InventoryModel model)
    {
        var now = shop.Time.GetUtcNow();
        var levels = (await shop.Inventory.ListLevelsAsync(Skus)).Value;
        var available = (await shop.Inventory.GetAvailabilityAsync(Skus)).Value;
        var expected = model.Levels().OrderBy(level => level.Sku).ThenBy(level => level.Location);
        Text(levels.Select(l => (l.Sku, l.Location, l.OnHand, l.Reserved, l.Backordered)).OrderBy(level => level.Sku).ThenBy(level => level.Location), Skus.Select(sku => available[sku]))
            .Should().Be(Text(expected, Skus.Select(sku => model.Available(sku, null, now))));
        levels.Any(l => l.Reserved < 0 || l.OnHand < l.Reserved || (l.Backordered > 0 && l.Free > 0)).Should().BeFalse();
    }

    private static string Text(IEnumerable<(Sku Sku, LocationId Location, long OnHand, long Reserved, long Backordered)> levels, IEnumerable<long> available) =>
        string.Join("; ", levels.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Sku} at {l.Location}: {l.OnHand}, {l.Reserved} reserved, {l.Backordered} waited for"))) + " | " + string.Join(", ", available);
}

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
        var step = from kind in Gen.Choose(0, 8) from a in Gen.Choose(0, 999) from b in Gen.Choose(0, 999) from c in Gen.Choose(1, 9) select new Step(kind, a, b, c);
        Prop.ForAll(
            step.ListOf(60).ToArbitrary(),
            steps => RunAsync([.. steps]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
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
                model.Receive(sku, location, step.C);
                break;
            case 1:
                var change = step.C - 6;
                var adjusted = await shop.Inventory.AdjustAsync(new AdjustStock(shop.NewKey(), sku, change) { Location = location, SafetyStock = step.B % 4 == 0 ? 1 : null });
                adjusted.IsSuccess.Should().Be(model.Adjust(sku, location, change, step.B % 4 == 0 ? 1 : null, now));
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
            case 8:
                (await shop.Inventory.ExpireDueAsync()).Value.Should().Be(model.Expire(shop.Time.GetUtcNow(), _ => true));
                break;
        }
    }

    private static async Task ExpectSameAsync(InventoryShop shop, InventoryModel model)
    {
        var levels = (await shop.Inventory.ListLevelsAsync(Skus)).Value;
        levels.Select(l => (l.Sku, l.Location, l.OnHand, l.Reserved)).Should().BeEquivalentTo(model.Levels());
        levels.Should().NotContain(l => l.Reserved < 0 || l.OnHand < l.Reserved);
        foreach (var sku in Skus)
        {
            var ledger = (await shop.Inventory.ListMovementsAsync(sku, 0, 1000)).Value;
            foreach (var level in levels.Where(l => l.Sku == sku))
            {
                ledger.Where(m => m.Location == level.Location).Sum(m => m.OnHandChange).Should().Be(level.OnHand);
                ledger.Where(m => m.Location == level.Location).Sum(m => m.ReservedChange).Should().Be(level.Reserved);
            }

            (await shop.Inventory.GetAvailabilityAsync([sku])).Value[sku].Should().Be(model.Available(sku, null, shop.Time.GetUtcNow()));
        }
    }
}

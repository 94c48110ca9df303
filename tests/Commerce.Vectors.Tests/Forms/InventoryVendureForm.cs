using System.Text.Json.Nodes;
using Commerce.Catalog;
using Commerce.Inventory;

namespace Commerce.Vectors.Forms;

/// <summary>One variant at one location: the movements that orders cause, or how many of it an order gets. What Vendure calls allocated is what we hold and what we promise.</summary>
internal sealed class InventoryVendureForm : IVectorForm
{
    private const string Main = "main";
    private static readonly Sku Variant = Sku.Of("VARIANT");

    public string Name => "inventory-vendure";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => input.Flag("track") ? "tracked" : "untracked";

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var item = new CatalogItem { Sku = Variant, Name = "Variant", Price = UnitPrice.Of(1m, Currency.Usd), TracksStock = input.Flag("track") };
        await using var shop = new StockShelf();
        await shop.CountAsync(Variant, Main, input.Whole("onHand"));

        // Whoever completes an order has been let through: how far beyond what lies there is asked before, by the threshold.
        await shop.ConfigureAsync(Variant, Main, new StockPolicy { BackorderLimit = Quantity.MaxValue });
        return input.Has("addToOrder") ? await AddAsync(shop, item, input) : await MoveAsync(shop, item, input);
    }

    private static async Task<JsonObject> AddAsync(StockShelf shop, CatalogItem item, VectorFields input)
    {
        if (input.WholeOrNull("allocated") is > 0 and var allocated)
        {
            await ReserveAsync(shop, allocated);
        }

        var threshold = input.WholeOrNull("threshold") ?? 0;
        await shop.ConfigureAsync(Variant, Main, new StockPolicy { SafetyStock = Math.Max(0, threshold), BackorderLimit = Math.Max(0, -threshold) });
        var wanted = input.Whole("addToOrder");
        if (StockRequest.Of((item, Quantity.Of(wanted))).IsEmpty)
        {
            return new JsonObject { ["added"] = wanted, ["complete"] = true, ["available"] = null };
        }

        var level = (await shop.LevelsAsync(Variant)).Single();
        var available = level.Available + level.PromisableAt(TimeProvider.System.GetUtcNow());
        var added = Math.Min(wanted, available);
        if (added > 0)
        {
            await ReserveAsync(shop, added);
        }

        return new JsonObject
        {
            ["added"] = added,
            ["complete"] = added == wanted,
            ["available"] = available,
        };
    }

    private static async Task<JsonObject> MoveAsync(StockShelf shop, CatalogItem item, VectorFields input)
    {
        var movements = new JsonArray();
        Reservation? held = null;
        var sold = new List<ReservationId>();
        var isHeld = !StockRequest.Of((item, Quantity.One)).IsEmpty;
        foreach (var happened in input.Objects("events"))
        {
            switch (happened.Text("type"))
            {
                case "setOnHand":
                    var counted = happened.Whole("value");
                    await StepAsync("ADJUSTMENT", () => shop.CountAsync(Variant, Main, counted));
                    break;
                case "allocate":
                    await AllocateAsync(happened.Whole("quantity"));
                    break;
                case "cancelUnfulfilled":
                    var fewer = happened.Whole("quantity");
                    await StepAsync("RELEASE", () => HoldAsync(held, Of(held) - fewer));
                    break;
                case "fulfil":
                    var sent = happened.Whole("quantity");
                    await StepAsync("SALE", () => FulfilAsync(sent));
                    break;
                case "cancelFulfilment":
                    var back = happened.Whole("quantity");
                    await StepAsync("CANCELLATION", async () =>
                        _ = (await shop.Inventory.ReturnAsync(new ReturnStock(shop.NewKey(), Variant, back) { Location = LocationId.Of(Main), Reservation = sold.LastOrDefault() })).Value);
                    await AllocateAsync(back);
                    break;
                case var other:
                    throw new VectorException($"No such event: {other}");
            }
        }

        var level = (await shop.LevelsAsync(Variant)).Single();
        return new JsonObject { ["onHand"] = level.OnHand, ["allocated"] = level.Reserved + level.Backordered, ["movements"] = movements };

        Task AllocateAsync(long quantity) => StepAsync("ALLOCATION", () => HoldAsync(held, Of(held) + quantity));

        // One reservation stands for the order: in another quantity it is given back and held anew, in one step.
        async Task HoldAsync(Reservation? before, long quantity)
        {
            var next = before is null ? await ReserveAsync(shop, quantity) : (await shop.ReviseAsync(before.Id, new StockRequest(Variant, quantity))).Value;
            held = quantity == 0 ? null : next;
        }

        async Task FulfilAsync(long quantity)
        {
            var rest = Of(held) - quantity;
            await HoldAsync(held, quantity);
            sold.Add((await shop.Inventory.CommitAsync(held!.Id)).Value.Id);
            held = null;
            if (rest > 0)
            {
                await HoldAsync(null, rest);
            }
        }

        // What never runs out is not held, and its events say nothing of stock. A step of ours may be several movements: they add up to one of theirs.
        async Task StepAsync(string name, Func<Task> step)
        {
            if (!isHeld && name != "ADJUSTMENT")
            {
                return;
            }

            var last = (await shop.Inventory.ListMovementsAsync(Variant)).Value[^1].Sequence;
            await step();
            var made = (await shop.Inventory.ListMovementsAsync(Variant, last)).Value;
            var onHand = made.Sum(movement => movement.OnHandChange);
            var allocated = made.Sum(movement => movement.ReservedChange + movement.BackorderedChange);
            movements.Add(new JsonArray(name, name is "ALLOCATION" ? allocated : name is "RELEASE" ? -allocated : onHand));
        }
    }

    private static long Of(Reservation? held) => held?.Stock.Sum(stock => stock.Quantity) ?? 0;

    private static async Task<Reservation> ReserveAsync(StockShelf shop, long quantity) => (await shop.Inventory.ReserveAsync(shop.Reserving(new StockRequest(Variant, quantity)))).Value;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Commerce.Inventory;

namespace Commerce.Vectors.Forms;

/// <summary>One product at several locations and operations in their order. What Medusa calls reserved is what we hold and what we promise.</summary>
internal sealed class InventoryMedusaForm : IVectorForm
{
    private const string BatchBeyond = "batch beyond what is there";
    private const string WithoutLevel = "change where no level is";
    private static readonly Sku Item = Sku.Of("ITEM");

    public string Name => "inventory-medusa";

    public int? Decimals => null;

    public string KindOf(VectorFields input)
    {
        var stocked = input.Objects("levels").ToDictionary(level => level.Text("location"), level => level.Whole("stocked"), StringComparer.Ordinal);
        var operations = input.Objects("operations");
        return operations.Any(one => one.Text("op") is "adjust" or "updateLevel" && !stocked.ContainsKey(one.Text("location"))) ? WithoutLevel
            : operations.Any(one => one.Text("op") == "reserveBatch" && IsBeyond(one.Objects("items"), stocked)) ? BatchBeyond
            : "";
    }

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var kind = KindOf(input);
        await using var shop = new StockShelf();
        foreach (var level in input.Objects("levels"))
        {
            await shop.CountAsync(Item, level.Text("location"), level.Whole("stocked"));
            await ExpectAsync(shop, level);
        }

        var answer = new JsonObject();
        var results = new JsonArray();
        var held = new Dictionary<string, Held>(StringComparer.Ordinal);
        foreach (var operation in input.Objects("operations"))
        {
            var op = operation.Text("op");
            if (op.StartsWith("delete", StringComparison.Ordinal) && !answer.ContainsKey("reservedBeforeDelete"))
            {
                answer["reservedBeforeDelete"] = await FiguresAsync(shop, Reserved);
            }

            var result = await RunAsync(shop, held, operation, op);
            if (op == "reserveBatch" && kind == BatchBeyond && result.Error is { } refusal)
            {
                // What comes after it speaks of reservations that there are not.
                _ = input.Any("operations");
                return new JsonObject { ["error"] = refusal.Code };
            }

            results.Add(result.TryGet(out var figure, out var error) ? figure : await KindOfErrorAsync(shop, operation, error));
            if (result.IsSuccess && kind == WithoutLevel)
            {
                throw new NotOfferedException(kind);
            }
        }

        answer["results"] = results;
        answer["reserved"] = await FiguresAsync(shop, Reserved);
        answer["stocked"] = await FiguresAsync(shop, level => level.OnHand);
        answer["incoming"] = await FiguresAsync(shop, level => level.Incoming);
        answer["available"] = await FiguresAsync(shop, level => level.Available);
        answer["levels"] = new JsonArray([.. (await shop.LevelsAsync(Item)).Where(IsStocked).Select(level => (JsonNode)level.Location.Value)]);
        return answer;
    }

    private static async Task<CommerceResult<JsonNode>> RunAsync(StockShelf shop, Dictionary<string, Held> held, VectorFields operation, string op)
    {
        JsonNode ok = "ok";
        switch (op)
        {
            case "reserve":
                _ = (operation.Text("id"), operation.TextOrNull("lineItem"));
                return (await ReserveAsync(shop, shop.Inventory, operation)).Map(made => Keep(operation, made));
            case "reserveBatch":
                var items = operation.Objects("items");
                var all = await shop.TogetherAsync(async inventory =>
                {
                    var made = new List<Reservation>();
                    foreach (var item in items)
                    {
                        _ = (item.TextOrNull("op"), item.Text("id"), item.TextOrNull("lineItem"));
                        var one = await ReserveAsync(shop, inventory, item);
                        if (!one.TryGet(out var reservation, out var refusal))
                        {
                            return refusal;
                        }

                        made.Add(reservation);
                    }

                    return CommerceResult.Success(made);
                });
                return all.Map(made => items.Zip(made).Select(pair => Keep(pair.First, pair.Second)).LastOrDefault(ok));
            case "updateReservation":
                return await UpdateAsync(shop, held, operation);
            case "deleteReservation":
                return await ReleaseAsync(shop, held, id => id == operation.Text("id"));
            case "deleteByLineItem":
                var lineItems = Names(operation, "lineItem", "lineItems");
                return await ReleaseAsync(shop, held, id => held[id].LineItem is { } lineItem && lineItems.Contains(lineItem));
            case "deleteByLocation":
                var places = Names(operation, "location", "locations");
                return await ReleaseAsync(shop, held, id => places.Contains(held[id].Location));
            case "updateLevel":
                await ExpectAsync(shop, operation);
                return operation.WholeOrNull("stocked") is { } onHand
                    ? (await shop.Inventory.CountAsync(new CountStock(shop.NewKey(), Item, onHand) { Location = At(operation) })).Map(_ => ok)
                    : CommerceResult.Success(ok);
            case "deleteLevel":
                return (await shop.Inventory.CountAsync(new CountStock(shop.NewKey(), Item, 0) { Location = At(operation) })).Map(_ => ok);
            case "adjust":
                return (await shop.Inventory.AdjustAsync(new AdjustStock(shop.NewKey(), Item, operation.Whole("delta")) { Location = At(operation) })).Map(_ => ok);
            case "reserved":
                return await SumAsync(shop, operation, Reserved);
            case "stocked":
                return await SumAsync(shop, operation, level => level.OnHand);
            case "available":
                return await SumAsync(shop, operation, level => level.Available);
            case "confirm":
                var wanted = operation.Whole("quantity");
                return (await SumAsync(shop, operation, level => level.Available)).Map(free => (JsonNode)(free.GetValue<long>() >= wanted));
            default:
                throw new VectorException($"No such operation: {op}");
        }

        JsonNode Keep(VectorFields of, Reservation made)
        {
            held[of.Text("id")] = new Held(made.Id, of.Text("location"), of.TextOrNull("lineItem"));
            return ok;
        }
    }

    // Who may sell beyond what is there is a policy of the level here: it holds for this one reservation, and what was promised stays.
    private static async Task<CommerceResult<Reservation>> ReserveAsync(StockShelf shop, IInventoryService inventory, VectorFields operation) =>
        await ReserveAsync(shop, inventory, new StockRequest(Item, operation.Whole("quantity"), At(operation)), operation.FlagOrNull("allowBackorder") ?? false);

    private static async Task<CommerceResult<Reservation>> ReserveAsync(StockShelf shop, IInventoryService inventory, StockRequest line, bool allowBackorder)
    {
        if (!allowBackorder)
        {
            return await inventory.ReserveAsync(shop.Reserving(line));
        }

        await AllowAsync(Quantity.MaxValue);
        var made = await inventory.ReserveAsync(shop.Reserving(line));
        await AllowAsync(0);
        return made;

        Task AllowAsync(long limit) => inventory.ConfigureAsync(
            new ConfigureStock(shop.NewKey(), Item, new StockPolicy { BackorderLimit = limit }) { Location = line.Location!.Value });
    }

    private static async Task<CommerceResult<JsonNode>> UpdateAsync(StockShelf shop, Dictionary<string, Held> held, VectorFields operation)
    {
        var before = held[operation.Text("id")];
        var reservation = (await shop.Inventory.GetReservationAsync(before.Reservation)).Value;
        var location = operation.TextOrNull("location") ?? before.Location;
        var line = new StockRequest(Item, operation.WholeOrNull("quantity") ?? reservation.Stock.Sum(stock => stock.Quantity), LocationId.Of(location));
        var allowBackorder = operation.FlagOrNull("allowBackorder") ?? false;
        var changed = await shop.TogetherAsync(async inventory =>
            (await inventory.ReleaseAsync(before.Reservation)).Error is { } refusal ? refusal : await ReserveAsync(shop, inventory, line, allowBackorder));
        return changed.Map(made =>
        {
            held[operation.Text("id")] = before with { Reservation = made.Id, Location = location, LineItem = operation.TextOrNull("lineItem") ?? before.LineItem };
            return (JsonNode)"ok";
        });
    }

    private static async Task<CommerceResult<JsonNode>> ReleaseAsync(StockShelf shop, Dictionary<string, Held> held, Func<string, bool> which)
    {
        foreach (var id in held.Keys.Where(which).ToArray())
        {
            if ((await shop.Inventory.ReleaseAsync(held[id].Reservation)).Error is { } refusal)
            {
                return refusal;
            }

            held.Remove(id);
        }

        return CommerceResult.Success<JsonNode>("ok");
    }

    private static async Task ExpectAsync(StockShelf shop, VectorFields level)
    {
        if (level.WholeOrNull("incoming") is { } incoming)
        {
            var location = level.Text("location");
            _ = (await shop.Inventory.ExpectAsync(new ExpectStock(shop.NewKey(), Item, StockDeliveryId.Of($"to {location}"), incoming) { Location = LocationId.Of(location) })).Value;
        }
    }

    private static async Task<CommerceResult<JsonNode>> SumAsync(StockShelf shop, VectorFields operation, Func<StockLevel, long> figure)
    {
        var places = Names(operation, "location", "locations");
        return CommerceResult.Success<JsonNode>((await shop.LevelsAsync(Item)).Where(level => places.Count == 0 || places.Contains(level.Location.Value)).Sum(figure));
    }

    private static async Task<JsonObject> FiguresAsync(StockShelf shop, Func<StockLevel, long> figure) =>
        new((await shop.LevelsAsync(Item)).Select(level => KeyValuePair.Create(level.Location.Value, (JsonNode?)figure(level))));

    // Where nothing ever lay, nothing is free and nothing can go: to us these are the same refusals.
    private static async Task<JsonNode> KindOfErrorAsync(StockShelf shop, VectorFields operation, CommerceError error) =>
        operation.Has("location") && !(await shop.LevelsAsync(Item)).Any(level => level.Location == At(operation)) ? "error:not-stocked-at-location"
        : error.Code == "inventory.insufficient_stock" ? "error:insufficient-stock"
        : $"error:{error.Code}";

    // A level is never deleted, as its ledger is not: one at which nothing lies, is promised or expected is none.
    private static bool IsStocked(StockLevel level) => level is not { OnHand: 0, Backordered: 0, Incoming: 0 };

    private static bool IsBeyond(IReadOnlyList<VectorFields> items, Dictionary<string, long> stocked)
    {
        var checkedOnes = items.Where(item => item.FlagOrNull("allowBackorder") != true).ToArray();
        return checkedOnes.All(item => item.Whole("quantity") <= stocked.GetValueOrDefault(item.Text("location")))
            && checkedOnes.GroupBy(item => item.Text("location")).Any(at => at.Sum(item => item.Whole("quantity")) > stocked.GetValueOrDefault(at.Key));
    }

    private static long Reserved(StockLevel level) => level.Reserved + level.Backordered;

    private static LocationId At(VectorFields operation) => LocationId.Of(operation.Text("location"));

    private static HashSet<string> Names(VectorFields operation, string one, string many)
    {
        var names = new HashSet<string>(operation.Has(many) ? operation.Texts(many) : [], StringComparer.Ordinal);
        if (operation.Has(one))
        {
            var value = operation.Any(one);
            names.UnionWith(value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(name => name.GetString()!) : [value.GetString()!]);
        }

        return names;
    }

    private sealed record Held(ReservationId Reservation, string Location, string? LineItem);
}

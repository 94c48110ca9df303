using System.Text.Json.Nodes;
using Commerce.Catalog;
using Commerce.Inventory;

namespace Commerce.Vectors.Forms;

/// <summary>Goods over several locations, served in their order.</summary>
internal sealed class InventorySolidusForm : IVectorForm
{
    private static readonly Sku Variant = Sku.Of("VARIANT");

    public string Name => "inventory-solidus";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => input.Text("kind") is "split" and var kind ? $"{kind} by {input.Text("by")}" : input.Text("kind");

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        await using var shop = new StockShelf();
        return input.Text("kind") switch
        {
            "allocate" => await AllocateAsync(shop, input),
            "package" => await PackageAsync(shop, input),
            "onHand" => await OnHandAsync(shop, input),
            "canSupply" => await CanSupplyAsync(shop, input),
            "split" when input.Text("by") == "status" => await SplitAsync(shop, input.Object("units")),
            "split" => throw new NotOfferedException(KindOf(input)),
            var other => throw new VectorException($"No such kind: {other}"),
        };
    }

    private static async Task<JsonObject> AllocateAsync(StockShelf shop, VectorFields input)
    {
        var wanted = input.Object("wanted").Names().ToDictionary(Sku.Of, name => input.Object("wanted").Whole(name));
        var locations = input.Objects("locations");
        foreach (var (location, i) in locations.Select((location, i) => (location, i)))
        {
            var onHand = location.Object("onHand");
            await AddAsync(shop, location.Text("id"), i, onHand.Names().Select(name => (Sku.Of(name), onHand.Whole(name))), location.FlagOrNull("backorderable") ?? false);
        }

        // We hold all or nothing: whoever wants what there is asks for that.
        var lines = wanted.Where(want => want.Value > 0).ToDictionary(want => want.Key, want => want.Value);
        Reservation? held = null;
        while (held is null && lines.Count > 0)
        {
            var asked = await shop.Inventory.ReserveAsync(InOrder(shop, lines.Select(line => new StockRequest(line.Key, line.Value))));
            if (asked.TryGet(out held, out var refusal))
            {
                break;
            }

            var sku = Sku.Of(refusal.Data["sku"]);
            lines[sku] = refusal.Data.TryGetValue("available", out var available) ? long.Parse(available, System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (lines[sku] == 0)
            {
                lines.Remove(sku);
            }
        }

        var stock = held?.Stock ?? [];
        JsonObject PerLocation(Func<ReservedStock, long> figure) => new(locations.Select(location => KeyValuePair.Create(
            location.Text("id"),
            (JsonNode?)PerSku(sku => stock.Where(one => one.Sku == sku && one.Location.Value == location.Text("id")).Sum(figure)))));
        JsonObject PerSku(Func<Sku, long> figure) => new(wanted.Keys.Select(sku => KeyValuePair.Create(sku.Value, (JsonNode?)figure(sku))));
        return new JsonObject
        {
            ["onHand"] = PerLocation(one => one.Quantity - one.Backordered),
            ["backordered"] = PerLocation(one => one.Backordered),
            ["unfilled"] = PerSku(sku => wanted[sku] - lines.GetValueOrDefault(sku)),
        };
    }

    private static async Task<JsonObject> PackageAsync(StockShelf shop, VectorFields input)
    {
        foreach (var (onHand, i) in input.Numbers("locationsOnHand").Select((onHand, i) => (decimal.ToInt64(onHand), i)))
        {
            await AddAsync(shop, $"L{i}", i, [(Variant, onHand)], input.FlagOrNull("backorderable") ?? false);
        }

        var held = await shop.Inventory.ReserveAsync(InOrder(shop, [new StockRequest(Variant, input.Whole("wanted"))]));
        return held.Match(
            reservation => new JsonObject { ["fulfillable"] = true, ["packages"] = reservation.Stock.Length },
            _ => new JsonObject { ["fulfillable"] = false });
    }

    private static async Task<JsonObject> OnHandAsync(StockShelf shop, VectorFields input)
    {
        var item = new CatalogItem { Sku = Variant, Name = "Variant", Price = UnitPrice.Of(1m, Currency.Usd), TracksStock = input.FlagOrNull("tracked") ?? true };
        await AddAsync(shop, "L0", 0, [(Variant, input.Whole("count"))], isBackorderable: false);
        return new JsonObject
        {
            ["available"] = StockRequest.Of((item, Quantity.One)).IsEmpty ? "infinite" : (await shop.Inventory.GetAvailabilityAsync([Variant])).Value[Variant],
        };
    }

    private static async Task<JsonObject> CanSupplyAsync(StockShelf shop, VectorFields input)
    {
        var (active, inactive) = (input.Numbers("activeLocations"), input.Numbers("inactiveLocations"));
        foreach (var (onHand, i) in active.Concat(inactive).Select((onHand, i) => (decimal.ToInt64(onHand), i)))
        {
            await AddAsync(shop, $"L{i}", i, [(Variant, onHand)], input.FlagOrNull("backorderable") ?? false, isForSale: i < active.Count);
        }

        var item = new CatalogItem { Sku = Variant, Name = "Variant", Price = UnitPrice.Of(1m, Currency.Usd), TracksStock = input.FlagOrNull("tracked") ?? true };
        var lines = StockRequest.Of((item, Quantity.Of(input.Whole("quantity"))));
        return new JsonObject { ["result"] = lines.IsEmpty || (await shop.Inventory.ReserveAsync(shop.Reserving(lines))).IsSuccess };
    }

    // What is there leaves now and the rest later.
    private static async Task<JsonObject> SplitAsync(StockShelf shop, VectorFields units)
    {
        var (onHand, backordered) = (units.WholeOrNull("onHand") ?? 0, units.WholeOrNull("backordered") ?? 0);
        await AddAsync(shop, "L0", 0, [(Variant, onHand)], isBackorderable: true);
        var stock = (await shop.Inventory.ReserveAsync(shop.Reserving(new StockRequest(Variant, onHand + backordered)))).Value.Stock;
        var packages = stock.SelectMany(one => new[] { one.Quantity - one.Backordered, one.Backordered }).Where(count => count > 0).ToArray();
        return new JsonObject { ["packages"] = new JsonArray([.. packages.Select(count => (JsonNode)count)]), ["packageCount"] = packages.Length };
    }

    // A count below zero is what was promised beyond what lay there.
    private static async Task AddAsync(StockShelf shop, string location, int priority, IEnumerable<(Sku Sku, long OnHand)> goods, bool isBackorderable, bool isForSale = true)
    {
        foreach (var (sku, onHand) in goods)
        {
            await shop.CountAsync(sku, location, Math.Max(0, onHand));
            await shop.ConfigureAsync(sku, location, new StockPolicy { BackorderLimit = Quantity.MaxValue });
            if (onHand < 0)
            {
                _ = (await shop.Inventory.ReserveAsync(shop.Reserving(new StockRequest(sku, -onHand, LocationId.Of(location))))).Value;
            }

            await shop.ConfigureAsync(sku, location, new StockPolicy { BackorderLimit = isBackorderable ? Quantity.MaxValue : 0 });
        }

        await shop.SaveLocationAsync(location, priority, isForSale);
    }

    private static ReserveStock InOrder(StockShelf shop, IEnumerable<StockRequest> lines) => shop.Reserving(lines) with { Allocation = StockAllocationRule.Priority };
}

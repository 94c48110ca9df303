using System.Globalization;

namespace Commerce.Inventory.Tests;

/// <summary>A ledger that an engine could have written: nothing leaves that does not lie there.</summary>
internal static class RandomLedger
{
    private static readonly LocationId[] Locations = [LocationId.Of("a"), LocationId.Of("b"), LocationId.Of("c")];

    public static List<StockMovement> Of(int seed, int steps, bool isAllCosted = false, params Currency[] currencies)
    {
        var random = new Random(seed);
        var onHand = Locations.ToDictionary(location => location, _ => 0L);
        var moving = new Dictionary<StockDeliveryId, long>();
        List<StockMovement> ledger = [];
        while (ledger.Count < steps)
        {
            var here = Locations[random.Next(Locations.Length)];
            long many = random.Next(1, 12);
            var cost = isAllCosted || random.Next(3) > 0 ? Money.FromMinorUnits(random.Next(2_000), currencies[random.Next(currencies.Length)]) : (Money?)null;
            var (kind, change, delivery) = random.Next(8) switch
            {
                0 or 1 => (StockMovementKind.Receipt, many, null),
                2 => (StockMovementKind.Return, many / 3, null),
                3 => (StockMovementKind.Count, random.Next(2) == 0 ? many : -many, null),
                4 => (StockMovementKind.TransferOut, -many, StockDeliveryId.Of(string.Create(CultureInfo.InvariantCulture, $"T-{ledger.Count}"))),
                5 => Arrival(random, moving, many),
                6 => (StockMovementKind.Fill, -many, null),
                _ => (StockMovementKind.Commit, -many, (StockDeliveryId?)null),
            };
            change = Math.Max(change, -onHand[here]);
            if (change == 0)
            {
                continue;
            }

            onHand[here] += change;
            if (delivery is { } id)
            {
                moving[id] = moving.GetValueOrDefault(id) - change;
            }

            ledger.Add(new StockMovement
            {
                Sequence = ledger.Count + 1,
                Shop = ShopId.Default,
                Sku = InventoryShop.Tea,
                Location = here,
                Kind = kind,
                OnHandChange = change,
                ReservedChange = 0,
                Cost = kind is StockMovementKind.Receipt or StockMovementKind.Count && change > 0 ? cost : null,
                Delivery = delivery,
                Actor = Actor.System,
                At = DateTimeOffset.UnixEpoch.AddMinutes(ledger.Count),
            });
        }

        return ledger;
    }

    private static (StockMovementKind, long, StockDeliveryId?) Arrival(Random random, Dictionary<StockDeliveryId, long> moving, long many)
    {
        var open = moving.Where(one => one.Value > 0).OrderBy(one => one.Key).ToList();
        if (open.Count == 0)
        {
            return (StockMovementKind.TransferIn, 0, null);
        }

        var (id, left) = open[random.Next(open.Count)];
        return (StockMovementKind.TransferIn, Math.Min(many, left), id);
    }
}

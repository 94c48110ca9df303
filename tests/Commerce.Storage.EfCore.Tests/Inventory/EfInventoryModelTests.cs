using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>The store in memory is the model: the database answers the same, step by step.</summary>
public sealed class EfInventoryModelTests(InventoryDatabases databases) : IClassFixture<InventoryDatabases>
{
    private const int Steps = 250;
    private static readonly Sku[] Skus = [Sku.Of("TEA-1"), Sku.Of("COFFEE-1"), Sku.Of("MILK-1")];
    private static readonly LocationId[] Locations = [LocationId.Of("north"), LocationId.Of("south")];

    [PostgreSqlTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task PostgreSql_answers_as_the_model_does(int seed) => await CompareAsync(await databases.OverPostgreSqlAsync(), seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Sqlite_answers_as_the_model_does(int seed) => await CompareAsync(await databases.OverSqliteAsync(), seed);

    [PostgreSqlFact]
    public async Task A_buyer_over_PostgreSql_gets_what_more_due_reservations_hold_than_one_step_expires() => await ManyDueAsync(await databases.OverPostgreSqlAsync());

    [Fact]
    public async Task A_buyer_over_Sqlite_gets_what_more_due_reservations_hold_than_one_step_expires() => await ManyDueAsync(await databases.OverSqliteAsync());

    [PostgreSqlFact]
    public async Task PostgreSql_keeps_the_expiry_that_it_answered() => await FineExpiryAsync(await databases.OverPostgreSqlAsync());

    [Fact]
    public async Task Sqlite_keeps_the_expiry_that_it_answered() => await FineExpiryAsync(await databases.OverSqliteAsync());

    private static async Task CompareAsync(StorageHost host, int seed)
    {
        await using var memory = new ServiceCollection().AddCommerce().Services.BuildServiceProvider();
        var model = new StockRoom(memory.GetRequiredService<ICommerceSessions>());
        var store = new StockRoom(host.Sessions, model.Shop);
        var random = new Random(seed);
        List<ReservationId> made = [];
        for (var step = 1; step <= Steps; step++)
        {
            model.Now = store.Now = model.Now.AddMinutes(random.Next(6));
            var (name, run) = Next(random, model, made);
            var because = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {step}: {name}");
            (await run(store)).Should().Be(await run(model), because);
            (await StateAsync(store, made)).Should().Be(await StateAsync(model, made), because);
        }

        var (accounts, expected) = (await store.AccountsAsync(), await model.AccountsAsync());
        accounts.SelectMany(account => account.Findings).Should().BeEmpty(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: the audit agrees"));
        accounts.Should().BeEquivalentTo(expected, options => options.Excluding(account => account.Findings), string.Create(CultureInfo.InvariantCulture, $"seed {seed}: the accounts are the model's"));
        foreach (var method in Enum.GetValues<StockValuationMethod>())
        {
            (await ValueAsync(store, method)).Should().Be(await ValueAsync(model, method), string.Create(CultureInfo.InvariantCulture, $"seed {seed}: the value is the model's"));
        }

        foreach (var sku in Skus)
        {
            (await LedgerAsync(store, sku)).Should().Equal(await LedgerAsync(model, sku), string.Create(CultureInfo.InvariantCulture, $"seed {seed}: the ledger of {sku}"));
        }
    }

    private static (string Name, Func<StockRoom, Task<string>> Run) Next(Random random, StockRoom model, List<ReservationId> made)
    {
        Sku AnySku() => Skus[random.Next(Skus.Length)];
        LocationId AnyLocation() => Locations[random.Next(Locations.Length)];
        ReservationId AnyReservation() => made.Count == 0 || random.Next(20) == 0 ? ReservationId.New(TimeProvider.System) : made[random.Next(made.Count)];

        // Few keys, so that some are used again.
        var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"key-{random.Next(150)}"));
        switch (random.Next(18))
        {
            case 0 or 1:
                var receipt = new ReceiveStock(key, AnySku(), random.Next(1, 8)) { Location = AnyLocation() };
                return ($"{receipt}", room => TellAsync(room, s => s.ChangeAsync(room.Shop, receipt, room.Stamp, default), Tell));
            case 2:
                var adjustment = new AdjustStock(key, AnySku(), random.Next(-6, 4)) { Location = AnyLocation() };
                return ($"{adjustment}", room => TellAsync(room, s => s.ChangeAsync(room.Shop, adjustment, room.Stamp, default), Tell));
            case 11:
                var policy = new StockPolicy
                {
                    SafetyStock = random.Next(3) == 0 ? random.Next(3) : 0,
                    BackorderLimit = random.Next(2) == 0 ? random.Next(12) : 0,
                    PreorderLimit = random.Next(9),
                    PreorderUntil = random.Next(3) == 0 ? model.Now.AddMinutes(random.Next(30)).AddTicks(7) : null,
                    LowStockThreshold = random.Next(2) == 0 ? random.Next(5) : null,
                };
                var configuration = new ConfigureStock(key, AnySku(), policy) { Location = AnyLocation() };
                return ($"{configuration}", room => TellAsync(room, s => s.ChangeAsync(room.Shop, configuration, room.Stamp, default), Tell));
            case 12:
                var place = new StockLocation { Shop = model.Shop, Id = AnyLocation(), Priority = random.Next(3), IsForSale = random.Next(4) > 0, Position = random.Next(2) == 0 ? new GeoPosition(1.5, -2.25) : null };
                return ($"{place}", room => TellAsync(
                    room,
                    async s =>
                    {
                        await s.SaveLocationAsync(place, default);
                        return CommerceResult.Success(await s.ListLocationsAsync(room.Shop, null, 9, default));
                    },
                    all => string.Join('\n', all)));
            case 13:
                var several = AnyCommands(random, model, AnySku, AnyLocation);
                return (string.Join(", ", several), room => TellAsync(
                    room,
                    async s => CommerceResult.Success(await s.ChangeAsync(room.Shop, several, room.Stamp, default)),
                    answers => string.Join('\n', answers.Select(answer => answer.TryGet(out var change, out var refusal) ? Tell(change) : $"{refusal.Code}: {refusal.Message}"))));
            case 16 or 17:
                var revised = AnyReservation();
                ImmutableArray<StockRequest> revision =
                    [.. Enumerable.Range(0, random.Next(4)).Select(_ => new StockRequest(AnySku(), random.Next(1, 6), random.Next(4) == 0 ? AnyLocation() : null))];
                return ($"revise {revised} to {string.Join(", ", revision)}", room => TellAsync(room, s => s.ReviseAsync(room.Shop, revised, revision, "edited", room.Stamp, default), Tell));
            case 14 or 15:
                var command = AnyCommands(random, model, AnySku, AnyLocation)[0];
                return ($"{command}", room => TellAsync(room, s => s.ChangeAsync(room.Shop, command, room.Stamp, default), Tell));
            case 3:
                var (extended, expiresAt) = (AnyReservation(), random.Next(5) == 0 ? (DateTimeOffset?)null : model.Now.AddMinutes(random.Next(-2, 20)));
                return ($"extend {extended} to {expiresAt:O}", room => TellAsync(room, s => s.ExtendAsync(room.Shop, extended, expiresAt, room.Stamp, default), Tell));
            case 4:
                var committed = AnyReservation();
                return ($"commit {committed}", room => TellAsync(room, s => s.CommitAsync(room.Shop, committed, room.Stamp, default), Tell));
            case 5:
                var released = AnyReservation();
                return ($"release {released}", room => TellAsync(room, s => s.ReleaseAsync(room.Shop, released, room.Stamp, default), Tell));
            case 6:
                var limit = random.Next(1, 4);
                return ($"sweep {limit}", room => TellAsync(room, async s => CommerceResult.Success(await s.ExpireDueAsync(room.Shop, room.Stamp, limit, default)), count => $"{count}"));
            case 7:
                var wanted = AnySku();
                StockDemand[] demands =
                [
                    .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new StockDemand
                    {
                        Id = ReservationId.New(TimeProvider.System),
                        Key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"key-{random.Next(150)}")),
                        Lines = [new StockRequest(wanted, random.Next(1, 5), random.Next(4) == 0 ? AnyLocation() : null)],
                        ExpiresAt = random.Next(5) == 0 ? null : model.Now.AddMinutes(random.Next(1, 15)),
                        Preference = AnyPreference(random),
                    }),
                ];
                made.AddRange(demands.Select(one => one.Id));
                return ($"group of {string.Join(", ", demands.SelectMany(one => one.Lines))}", room => TellAsync(
                    room,
                    s => s.ReserveGroupAsync(room.Shop, new StockDemandGroup([.. demands.Select(one => new StockDemandBy(one, Actor.System))], room.Now, TimeSpan.FromSeconds(30)), default),
                    answers => string.Join('\n', answers.Select(answer => answer.TryGet(out var reservation, out var refusal) ? Tell(reservation) : $"{refusal.Code}: {refusal.Message}"))));
            default:
                var demand = new StockDemand
                {
                    Id = ReservationId.New(TimeProvider.System),
                    Key = key,
                    Lines = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new StockRequest(AnySku(), random.Next(1, 5), random.Next(4) == 0 ? AnyLocation() : null))],
                    ExpiresAt = random.Next(5) == 0 ? null : model.Now.AddMinutes(random.Next(1, 15)),
                    Preference = AnyPreference(random),
                };
                made.Add(demand.Id);
                return ($"reserve {string.Join(", ", demand.Lines)}", room => TellAsync(room, s => s.ReserveAsync(room.Shop, demand, room.Stamp, default), Tell));
        }
    }

    // Half of them the usual one: it has a short way.
    private static StockPreference AnyPreference(Random random) => random.Next(2) == 0
        ? StockPreference.FewestShipments
        : new StockPreference
        {
            Split = (StockSplit)random.Next(3),
            Ranks = Locations.Where(_ => random.Next(3) > 0).ToImmutableDictionary(location => location, _ => (long)random.Next(3)),
        };

    private static ImmutableArray<StockCommand> AnyCommands(Random random, StockRoom model, Func<Sku> anySku, Func<LocationId> anyLocation)
    {
        StockDeliveryId Delivery() => StockDeliveryId.Of(string.Create(CultureInfo.InvariantCulture, $"D-{random.Next(6)}"));
        IdempotencyKey Key(int i) => IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"many-{random.Next(40)}-{i}"));
        DateTimeOffset? At() => random.Next(3) == 0 ? null : model.Now.AddHours(random.Next(9)).AddTicks(3);
        return
        [
            .. Enumerable.Range(0, 3).Select(i => (StockCommand)(random.Next(6) switch
            {
                0 => new CountStock(Key(i), anySku(), random.Next(12)) { Location = anyLocation(), UnitCost = random.Next(2) == 0 ? Money.FromMinorUnits(random.Next(500), Currency.Eur) : null },
                1 => new ReturnStock(Key(i), anySku(), random.Next(1, 4)) { Location = anyLocation(), Condition = (ReturnCondition)random.Next(3) },
                2 => new ExpectStock(Key(i), anySku(), Delivery(), random.Next(9)) { Location = anyLocation(), At = At() },
                3 => new SendStock(Key(i), anySku(), Delivery(), random.Next(1, 6), anyLocation()) { Location = anyLocation(), At = At() },
                4 => new ReceiveStock(Key(i), anySku(), random.Next(1, 6)) { Location = anyLocation(), Delivery = Delivery() },
                _ => new ReceiveStock(Key(i), anySku(), random.Next(1, 6)) { Location = anyLocation(), Cost = Money.FromMinorUnits(random.Next(900), Currency.Eur) },
            })),
        ];
    }

    private static async Task<string> TellAsync<T>(StockRoom room, Func<IInventoryStore, ValueTask<CommerceResult<T>>> work, Func<T, string> tell)
    {
        var result = await room.DoAsync(work);
        return result.TryGet(out var value, out var refusal) ? tell(value) : $"{refusal.Code}: {refusal.Message} at {refusal.Target}";
    }

    private static string Tell(StockChange change) => string.Create(CultureInfo.InvariantCulture, $"{change.Level} {change.Sequence} {change.IsReplay}");

    private static string Tell(Reservation reservation) =>
        $"{reservation.Id} {reservation.Key} {reservation.State} {reservation.ExpiresAt?.UtcDateTime:O} {reservation.CreatedAt.UtcDateTime:O} {string.Join(", ", reservation.Stock)}";

    private static async Task<string> StateAsync(StockRoom room, List<ReservationId> made)
    {
        var levels = await room.LevelsAsync(Skus);
        var deliveries = await room.ReadAsync(store => store.ListDeliveriesAsync(room.Shop, Skus, default));
        var free = await room.ReadAsync(store => store.ListFreeLevelsAsync(room.Shop, Skus, room.Now, default));
        var signals = await room.ReadAsync(store => store.NoteSignalsAsync(room.Shop, null, room.Now, 99, default));
        var isDue = (await room.ReadAsync(store => store.ListShopsWithDueAsync(room.Now, int.MaxValue, default))).Contains(room.Shop);
        List<string> reservations = [];
        foreach (var id in made.TakeLast(12))
        {
            reservations.Add(await room.ReadAsync(store => store.FindReservationAsync(room.Shop, id, default)) is { } found ? Tell(found) : "none");
        }

        return string.Join('\n', [.. levels.Select(level => $"{level}"), .. deliveries.Select(delivery => $"{delivery}"), .. free.Select(level => $"{level}"), .. signals.Signals.Select(signal => $"{signal}"), $"{isDue}", .. reservations]);
    }

    private static async Task<string> ValueAsync(StockRoom room, StockValuationMethod method)
    {
        var query = new StockValuationQuery { Method = method };
        return JsonSerializer.Serialize(await room.ReadAsync(store => new StockValuer(store, room.Shop, pageSize: 7).ReportAsync(query, room.Now, default)));
    }

    // What expires together may stand in either order.
    private static async Task<string[]> LedgerAsync(StockRoom room, Sku sku) =>
    [
        .. (await room.LedgerAsync(sku))
            .Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.At.UtcDateTime:O} {m.Kind} {m.Location} {m.OnHandChange} {m.ReservedChange} {m.BackorderedChange} {m.Cost} {m.Delivery} {m.Reservation} {m.Reason} {m.Actor}"))
            .Order(StringComparer.Ordinal),
    ];

    private static async Task ManyDueAsync(StorageHost host)
    {
        const int Many = 230;
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, Many);
        await host.Sessions.RunAsync(async (session, token) =>
        {
            for (var i = 0; i < Many; i++)
            {
                (await session.Get<IInventoryStore>().ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 1)), room.Stamp, token)).Error.Should().BeNull();
            }

            return CommerceResult.Success(Many);
        });
        room.Now = room.Now.AddHours(1);
        (await room.ReserveAsync(new StockRequest(StockRoom.Tea, Many))).Error.Should().BeNull();
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((Many, Many));
        (await room.LedgerAsync(StockRoom.Tea)).Count(m => m.Kind == StockMovementKind.Expiry).Should().Be(Many);
    }

    private static async Task FineExpiryAsync(StorageHost host)
    {
        var room = new StockRoom(host.Sessions);
        room.Now = room.Now.AddTicks(1_234_567);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        var held = (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 1))).Value;
        var found = await room.ReadAsync(store => store.FindReservationAsync(room.Shop, held.Id, default));
        (found!.ExpiresAt, found.CreatedAt).Should().Be((held.ExpiresAt, held.CreatedAt));
        var later = room.Now.AddHours(2).AddTicks(3);
        (await room.DoAsync(store => store.ExtendAsync(room.Shop, held.Id, later, room.Stamp, default))).Error.Should().BeNull();
        room.Now = room.Now.AddHours(3);
        (await room.DoAsync(store => store.ExtendAsync(room.Shop, held.Id, later, room.Stamp, default))).Error.Should().BeNull("a repeat is a no-op, however late");
    }
}

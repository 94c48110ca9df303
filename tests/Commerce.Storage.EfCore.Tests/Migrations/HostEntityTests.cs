using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commerce.Storage.Tests;

/// <summary>Ids and codes of Commerce as properties of the host's own entities.</summary>
public sealed class HostEntityTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [Fact]
    public void Ids_are_guids_and_codes_are_text_that_compares_as_ours_does()
    {
        using var db = GiftShop.Open<FirstContext>("Host=nowhere");
        var note = db.Model.FindEntityType(typeof(GiftNote))!;

        note.GetProperties().ToDictionary(p => p.Name, p => p.GetColumnType(), StringComparer.Ordinal).Should().Contain(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Order"] = "uuid",
            ["Cart"] = "uuid",
            ["Shop"] = "text",
            ["Wrapping"] = "text",
            ["Currency"] = "text",
        });
        note.FindProperty("Wrapping")!.IsNullable.Should().BeTrue();
        Collations(db).Should().Equal("Currency", "Shop", "Wrapping");
    }

    [Fact]
    public void Sqlite_gets_no_collation_that_it_does_not_know()
    {
        using var db = GiftShop.Open<FirstContext>("Data Source=nowhere");

        Collations(db).Should().BeEmpty();
    }

    [PostgreSqlFact]
    public async Task A_note_about_an_order_that_is_not_there_is_refused_and_one_about_an_order_is_read_back()
    {
        await using var db = GiftShop.Open<FirstContext>(fixture.Database.ConnectionString);
        await db.Database.MigrateCommerceAsync();
        await GiftShop.MigrateHostAsync(null, db);
        var order = OrderId.New(TimeProvider.System);
        var note = new GiftNote { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Shop = ShopId.Of("b"), Order = order, Wrapping = Sku.Of("PAPER-RED"), Text = "For you" };

        db.Add(note);
        await db.Invoking(d => d.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>("the foreign key is real");
        await using (var command = fixture.Database.DataSource.CreateCommand(
            $"INSERT INTO commerce.orders (shop, id, number, version, state, status, cart, currency, total, tax, placed_at, status_since, tags, skus, document) VALUES ('b', '{order}', '1', 1, 'Open', 'Confirmed', '{order}', 'EUR', 1, 0, now(), now(), '', '', '')"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        Sku? paper = Sku.Of("PAPER-RED");
        (await db.GiftNotes.SingleAsync(n => n.Shop == ShopId.Of("b") && n.Order == order && n.Wrapping == paper && n.Cart == null && n.Currency == Currency.Eur))
            .Should().BeEquivalentTo(note);
    }

    private static IEnumerable<string> Collations(DbContext db) => db.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(GiftNote))!
        .GetProperties().Where(p => p.GetCollation() == "C").Select(p => p.Name).Order(StringComparer.Ordinal);
}

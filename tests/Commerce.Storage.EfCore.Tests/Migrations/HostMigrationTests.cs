using Commerce.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Commerce.Storage.Tests;

/// <summary>What the migrations of a host hold, asked of the part of EF Core that writes them.</summary>
public sealed class HostMigrationTests
{
    private const string PostgreSql = "Host=nowhere";
    private const string Sqlite = "Data Source=nowhere";

    [Theory]
    [InlineData(PostgreSql)]
    [InlineData(Sqlite)]
    public void The_first_migration_makes_the_hosts_tables_with_their_foreign_key_and_none_of_ours(string database)
    {
        using var db = GiftShop.Open<FirstContext>(database);

        var operations = GiftShop.Difference(null, db);

        var table = operations.OfType<CreateTableOperation>().Should().ContainSingle().Subject;
        table.Name.Should().Be("gift_notes");
        var key = table.ForeignKeys.Should().ContainSingle().Subject;
        (key.PrincipalSchema, key.PrincipalTable).Should().Be(database == PostgreSql ? ("commerce", "orders") : (null, "commerce_orders"));
        key.PrincipalColumns.Should().Equal("shop", "id");
        operations.Where(o => o is not CreateTableOperation and not CreateIndexOperation { Table: "gift_notes" }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(PostgreSql)]
    [InlineData(Sqlite)]
    public void A_migration_after_an_upgrade_of_the_package_holds_nothing_of_ours(string database)
    {
        using var first = GiftShop.Open<FirstContext>(database);
        using var upgraded = GiftShop.Open<UpgradedContext>(database);

        GiftShop.Difference(first, upgraded).Should().BeEmpty();
        GiftShop.Difference(upgraded, first).Should().BeEmpty();
    }

    [Fact]
    public void A_change_of_the_hosts_is_all_that_its_migration_holds()
    {
        using var first = GiftShop.Open<FirstContext>(PostgreSql);
        using var changed = GiftShop.Open<ChangedContext>(PostgreSql);

        GiftShop.Difference(first, changed).Should().ContainSingle().Which.Should().BeOfType<CreateTableOperation>().Which.Name.Should().Be("Note");
    }

    [Fact]
    public void A_host_that_owns_the_migrations_gets_an_upgrade_as_a_migration()
    {
        using var first = GiftShop.Open<OwningContext>(PostgreSql);
        using var upgraded = GiftShop.Open<OwningUpgradedContext>(PostgreSql);

        GiftShop.Difference(null, first).OfType<CreateTableOperation>().Select(t => t.Name).Should().Contain(CommerceRowMaps.All.Select(m => m.Name));
        GiftShop.Difference(first, upgraded).Select(o => o.GetType()).Should().Equal(typeof(AddColumnOperation), typeof(CreateIndexOperation));
    }

    [Fact]
    public void A_model_maps_the_public_rows_alone_and_keeps_indexes_and_checks_for_migrations_that_make_them()
    {
        using var ours = GiftShop.Open<FirstContext>(PostgreSql);
        using var owning = GiftShop.Open<OwningContext>(PostgreSql);
        var visible = CommerceRowMaps.All.Select(m => m.Row).Where(r => r.IsVisible).ToArray();

        CommerceRowMaps.Visible.Select(m => m.Row).Should().BeEquivalentTo(visible);
        Rows(ours).Select(r => r.ClrType).Should().BeEquivalentTo(visible);
        Rows(ours).Should().OnlyContain(r => r.FindPrimaryKey() != null && !r.GetIndexes().Any() && !r.GetCheckConstraints().Any());
        Rows(owning).Select(r => r.ClrType).Should().BeEquivalentTo(CommerceRowMaps.All.Select(m => m.Row));
        Rows(owning).Single(r => r.ClrType == typeof(OrderRow)).GetIndexes().Should().NotBeEmpty();
        Rows(owning).Single(r => r.ClrType == typeof(OrderRow)).GetCheckConstraints().Should().NotBeEmpty();
    }

    [Fact]
    public void A_name_that_is_no_schema_is_refused()
    {
        using var db = GiftShop.Open<MisnamedContext>(PostgreSql);

        db.Invoking(d => d.Model).Should().Throw<ArgumentException>().WithMessage("*is no name for a schema: use lower-case letters*");
    }

    private static IEnumerable<IEntityType> Rows(DbContext db) =>
        db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(e => e.ClrType.Assembly == typeof(CommerceDbContext).Assembly);
}

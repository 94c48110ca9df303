using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TeaShop.Migrations;

/// <summary>The app's tables and nothing of Commerce's, as <c>dotnet ef migrations add</c> writes it; here by hand, so that the sample needs no tool.</summary>
[DbContext(typeof(ShopDb))]
[Migration("20261101000000_DeliveriesAndLoyalty")]
public sealed class DeliveriesAndLoyalty : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "deliveries",
            columns: table => new
            {
                Number = table.Column<string>(type: "text", nullable: false),
                Sku = table.Column<string>(type: "text", nullable: false, collation: "C"),
                Quantity = table.Column<long>(type: "bigint", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_deliveries", d => d.Number));
        migrationBuilder.CreateTable(
            name: "loyalty",
            columns: table => new
            {
                Shop = table.Column<string>(type: "text", nullable: false, collation: "C"),
                Order = table.Column<Guid>(type: "uuid", nullable: false),
                Points = table.Column<long>(type: "bigint", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_loyalty", e => new { e.Shop, e.Order });
                table.ForeignKey(
                    name: "FK_loyalty_orders_Shop_Order",
                    columns: e => new { e.Shop, e.Order },
                    principalSchema: "commerce",
                    principalTable: "orders",
                    principalColumns: ["shop", "id"],
                    onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "loyalty");
        migrationBuilder.DropTable(name: "deliveries");
    }
}

using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: each demand of a group is decided on the stock before the group, and what is granted too much is nobody's.</summary>
internal sealed class CarelessGroupStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken)
    {
        var available = (await Inner.ListFreeLevelsAsync(shop, [.. group.Demands.SelectMany(by => by.Demand.Lines).Select(line => line.Sku)], group.At, cancellationToken)).GroupBy(level => level.Sku).ToDictionary(ofSku => ofSku.Key, ofSku => ofSku.Sum(level => level.Available));
        var answers = ImmutableArray.CreateBuilder<CommerceResult<Reservation>>();
        foreach (var (demand, actor) in group.Demands)
        {
            var answer = await Inner.ReserveAsync(shop, demand, new InventoryStamp(actor, group.At), cancellationToken);
            answers.Add(answer.IsSuccess || demand.Lines.Any(line => available[line.Sku] < line.Quantity) ? answer : new Reservation
            {
                Id = demand.Id,
                Shop = shop,
                Key = demand.Key,
                State = ReservationState.Active,
                Stock = [.. demand.Lines.Select(line => new ReservedStock(line.Sku, LocationId.Default, line.Quantity))],
                ExpiresAt = demand.ExpiresAt,
                CreatedAt = group.At,
            });
        }

        return answers.ToImmutable();
    }
}

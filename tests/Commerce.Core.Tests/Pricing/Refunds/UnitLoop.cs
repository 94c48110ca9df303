using Commerce.Catalog;

namespace Commerce.Pricing.Tests;

/// <summary>What refunds of single units must bring, by a loop over all units: the slow and obvious way.</summary>
internal sealed class UnitLoop(CalculatedOrder order)
{
    private readonly Dictionary<LineId, bool[]> _taken = order.Lines.ToDictionary(l => l.Id, l => new bool[l.Quantity]);

    /// <summary>Some open units: named ones, or the first open ones; null when nothing is open.</summary>
    public RefundUnits? Next(Random random)
    {
        var open = order.Lines.Where(l => _taken[l.Id].Contains(false)).ToArray();
        if (open.Length == 0)
        {
            return null;
        }

        var line = open[random.Next(open.Length)];
        var taken = _taken[line.Id];
        if (line.Item!.Unit != SaleUnit.Piece || random.Next(2) == 0)
        {
            var count = taken.Count(t => !t);
            return new RefundUnits(line.Id, random.Next(3) == 0 ? count : random.Next(1, count + 1));
        }

        var first = Array.IndexOf(taken, false, random.Next(taken.Length)) is >= 0 and var found ? found : Array.IndexOf(taken, false);
        var end = Array.IndexOf(taken, true, first) is >= 0 and var next ? next : taken.Length;
        return new RefundUnits(line.Id, random.Next(1, end - first + 1), first);
    }

    public (decimal Total, decimal[] Taxes) Take(RefundUnits units)
    {
        var line = order.Lines.Single(l => l.Id == units.Line);
        var taken = _taken[units.Line];
        var (total, taxes) = (0m, new decimal[line.Taxes.Length]);
        var index = units.First ?? 0;
        for (var count = 0; count < units.Quantity; index++)
        {
            if (taken[index])
            {
                continue;
            }

            taken[index] = true;
            count++;
            total += line.UnitAt(index).Total.MinorUnits;
            var (before, sum) = (0m, 0m);
            for (var i = 0; i < taxes.Length; i++)
            {
                sum += line.Taxes[i].Amount.MinorUnits;
                var share = Math.Floor(sum / line.Quantity) + (index < sum % line.Quantity ? 1 : 0);
                taxes[i] += share - before;
                before = share;
            }
        }

        return (total, taxes);
    }
}

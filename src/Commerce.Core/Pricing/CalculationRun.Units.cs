using Commerce.Catalog;
using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Discounts on single pieces. The pieces of a line differ by one minor unit at most: the first ones are the dearer ones.</summary>
internal partial struct CalculationRun
{
    private readonly bool IsPieces(int line) => _lines[line].Item.Unit == SaleUnit.Piece;

    // Two computations cover any number of pieces.
    private readonly long PercentEachUnit(CompiledAction action, int[] lines, Span<long> shares)
    {
        var isLimited = action.AtMostUnits != long.MaxValue;
        var reward = new CompiledReward(CompiledRewardKind.Percent, action.Value);
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            shares[i] = IsPieces(line) ? Off(line, Pieces(line), Math.Min(action.AtMostUnits, _lines[line].Quantity), UnitOrder.DearestFirst, reward)
                : isLimited ? 0
                : PercentOf(_amounts[line].Remaining, action.Value);
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long AmountEachUnit(CompiledAction action, int[] lines, Span<long> shares)
    {
        var isNet = TakesNetAmounts;
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            var units = Math.Min(action.AtMostUnits, _lines[line].Quantity);
            var price = Pieces(line).ValueOf(units, UnitOrder.DearestFirst);
            var limit = isNet ? NetOf(line, price) : price;
            var first = action.FirstUnit >= 0 ? action.FirstUnit : action.Value;
            var share = (long)Int128.Min(first + ((Int128)action.Value * (units - 1)), limit);
            shares[i] = isNet ? GrossOff(line, share, limit, price) : share;
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long DownToEachUnit(long price, int[] lines, Span<long> shares)
    {
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            var least = (Int128)price * _lines[line].Quantity;
            shares[i] = (long)Int128.Max(0, _amounts[line].Remaining - least);
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long SomeUnits(CompiledAction action, int[] lines, Span<long> shares)
    {
        var order = PieceOrder(lines, shares.Length, action.Order, isWhole: true);
        var left = action.AtMostUnits;
        var total = 0L;
        foreach (var index in order)
        {
            var line = At(lines, index);
            var units = Math.Min(left, _lines[line].Quantity);
            shares[index] = Off(line, Pieces(line), units, action.Order, action.Reward);
            total = checked(total + shares[index]);
            left -= units;
        }

        return total;
    }

    private readonly long CompleteGroups(CompiledAction action, int[] lines, Span<long> shares)
    {
        var counted = new List<int>(shares.Length);
        var pieces = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            if (IsPieces(At(lines, i)))
            {
                counted.Add(i);
                pieces = checked(pieces + _lines[At(lines, i)].Quantity);
            }
        }

        var all = _lines;
        counted.Sort((a, b) => all[At(lines, b)].Quantity.CompareTo(all[At(lines, a)].Quantity) is var order && order != 0 ? order : a.CompareTo(b));
        var left = pieces - (pieces % action.Value);
        var total = 0L;
        foreach (var index in counted)
        {
            var line = At(lines, index);
            var units = Math.Min(left, _lines[line].Quantity);
            shares[index] = Off(line, Pieces(line), units, UnitOrder.DearestFirst, action.Reward);
            total = checked(total + shares[index]);
            left -= units;
        }

        return total;
    }

    /// <summary>The pieces of a line as they stand, whoever rewarded them.</summary>
    private readonly LinePieces Pieces(int line) => new(_amounts[line].Remaining, _lines[line].Quantity, 0);

    /// <summary>The pieces of a line that no deal has taken, at the price before deals.</summary>
    private readonly LinePieces FreePieces(int line) => !IsPieces(line) ? default : _takenPieces is null
        ? Pieces(line)
        : new(_amounts[line].Remaining + _takenOff![line], _lines[line].Quantity, _takenPieces[line]);

    /// <summary>What a reward takes off some pieces of a line.</summary>
    private readonly long Off(int line, LinePieces pieces, long units, UnitOrder order, CompiledReward reward)
    {
        var (dear, cheap) = pieces.Split(units, order);
        return checked((dear == 0 ? 0 : OffPiece(line, pieces.Price + 1, reward) * dear) + (cheap == 0 ? 0 : OffPiece(line, pieces.Price, reward) * cheap));
    }

    private readonly long OffPiece(int line, long price, CompiledReward reward) => reward.Kind switch
    {
        CompiledRewardKind.Percent => PercentOf(price, reward.Value),
        CompiledRewardKind.Amount => Math.Min(InPriceBasis(line, reward.Value), price),
        _ => Math.Max(0, price - reward.Value),
    };

    private readonly long InPriceBasis(int line, long amount) =>
        TakesNetAmounts && _input.IncludesTax(line) ? TaxMath.Gross(amount, TaxesOf(line), _input.Policy.Rounding) : amount;

    /// <summary>The lines of pieces, by the price of a piece, and of equal ones by line.</summary>
    private readonly int[] PieceOrder(int[] lines, int count, UnitOrder unitOrder, bool isWhole)
    {
        var order = new List<int>(count);
        var prices = new LinePieces[count];
        for (var i = 0; i < count; i++)
        {
            var line = At(lines, i);
            prices[i] = !IsPieces(line) ? default : isWhole ? Pieces(line) : FreePieces(line);
            // What is free is no cheapest piece; a deal counts it, as it is bought.
            if (!isWhole || prices[i].Value > 0)
            {
                order.Add(i);
            }
        }

        var sign = unitOrder == UnitOrder.CheapestFirst ? 1 : -1;
        order.Sort((a, b) => LinePieces.Compare(prices[a], prices[b]) is var by && by != 0 ? sign * by : a.CompareTo(b));
        return [.. order];
    }
}

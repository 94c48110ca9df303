namespace Commerce.Carts;

/// <summary>The pure rules of a cart's lines.</summary>
internal static class CartLines
{
    public static int? IndexOf(ImmutableArray<CartLine> lines, LineId id)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Id == id)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The lines with one more; it joins the line of the same SKU and attributes, which keeps its id.</summary>
    public static CommerceResult<ImmutableArray<CartLine>> Join(ImmutableArray<CartLine> lines, CartLine added, int maxLines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Sku == added.Sku && line.Attributes == added.Attributes)
            {
                return Quantity.TryOf(line.Quantity.Value + added.Quantity.Value, out var sum)
                    ? lines.SetItem(i, line with { Quantity = sum })
                    : CartErrors.LineTooLarge(line.Sku, line.Quantity, added.Quantity);
            }
        }

        return lines.Length < maxLines ? lines.Add(added) : CartErrors.TooManyLines(maxLines);
    }

    /// <summary>The lines less what was ordered of the same SKU and attributes: what somebody added meanwhile stays.</summary>
    public static ImmutableArray<CartLine> Without(ImmutableArray<CartLine> lines, IEnumerable<CartLine> ordered)
    {
        foreach (var sold in ordered)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i];
                if (line.Sku == sold.Sku && line.Attributes == sold.Attributes)
                {
                    lines = Quantity.TryOf(line.Quantity.Value - sold.Quantity.Value, out var rest)
                        ? lines.SetItem(i, line with { Quantity = rest })
                        : lines.RemoveAt(i);
                    break;
                }
            }
        }

        return lines;
    }
}

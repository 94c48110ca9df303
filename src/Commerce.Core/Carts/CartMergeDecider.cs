namespace Commerce.Carts;

/// <summary>The pure rules of moving a visitor's cart into a customer's.</summary>
internal static class CartMergeDecider
{
    /// <summary>True when exactly this merge was done before.</summary>
    public static bool IsDone(Cart from, Cart into) => from.State == CartState.Merged && from.MergedInto == into.Id;

    /// <summary>Moves lines and codes: all of them, or the refusal that says which limit they break.</summary>
    public static CommerceResult<CartMerge> Merge(Cart from, Cart into, in CartTerms terms)
    {
        if (from.Id == into.Id)
        {
            return CartErrors.MergeIntoItself(from.Id);
        }

        if (IsDone(from, into))
        {
            return new CartMerge(from, into);
        }

        if ((CartDecider.FindObstacle(from, terms.Now) ?? CartDecider.FindObstacle(into, terms.Now)) is { } obstacle)
        {
            return obstacle;
        }

        if (from.Currency != into.Currency)
        {
            return CartErrors.MergeCurrencies(from.Currency, into.Currency);
        }

        if (from.Customer.HostId is not null && from.Customer != into.Customer)
        {
            return CartErrors.MergeCustomers();
        }

        var lines = into.Lines;
        foreach (var line in from.Lines)
        {
            if (!CartLines.Join(lines, line, terms.MaxLines).TryGet(out lines, out var error))
            {
                return error;
            }
        }

        ImmutableArray<CouponCode> codes = [.. into.Codes.Union(from.Codes)];
        if (codes.Length > into.Codes.Length && codes.Length > terms.MaxCodes)
        {
            return CartErrors.TooManyCodes(terms.MaxCodes);
        }

        var moved = lines != into.Lines || codes.Length != into.Codes.Length;
        return new CartMerge(
            CartDecider.Changed(from with { State = CartState.Merged, MergedInto = into.Id, Lines = [], Codes = [] }, terms),
            moved ? CartDecider.Changed(into with { Lines = lines, Codes = codes }, terms) : into);
    }
}

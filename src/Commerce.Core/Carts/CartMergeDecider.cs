namespace Commerce.Carts;

/// <summary>The pure rules of moving a visitor's cart into a customer's.</summary>
internal static class CartMergeDecider
{
    /// <summary>True when exactly this merge was done before.</summary>
    public static bool IsDone(Cart source, Cart target) => source.State == CartState.Merged && source.MergedInto == target.Id;

    /// <summary>Moves lines and codes: all of them, or the refusal that says which limit they break.</summary>
    public static CommerceResult<CartMerge> Merge(Cart source, Cart target, in CartTerms terms)
    {
        if (source.Id == target.Id)
        {
            return CartErrors.MergeIntoItself(source.Id);
        }

        if (IsDone(source, target))
        {
            return new CartMerge(source, target);
        }

        if ((CartDecider.FindObstacle(source, terms.Now) ?? CartDecider.FindObstacle(target, terms.Now)) is { } obstacle)
        {
            return obstacle;
        }

        if (source.Currency != target.Currency)
        {
            return CartErrors.MergeCurrencies(source.Currency, target.Currency);
        }

        if (source.Customer.HostId is not null && source.Customer != target.Customer)
        {
            return CartErrors.MergeCustomers();
        }

        var lines = target.Lines;
        foreach (var line in source.Lines)
        {
            if (!CartLines.Join(lines, line, terms.MaxLines).TryGet(out lines, out var error))
            {
                return error;
            }
        }

        if (!CartGrantDecider.Move(source, target, lines, terms).TryGet(out var discounts, out var refusal))
        {
            return refusal;
        }

        ImmutableArray<CouponCode> codes = [.. target.Codes.Union(source.Codes)];
        if (codes.Length > target.Codes.Length && codes.Length > terms.MaxCodes)
        {
            return CartErrors.TooManyCodes(terms.MaxCodes);
        }

        var moved = lines != target.Lines || codes.Length != target.Codes.Length;
        return new CartMerge(
            CartDecider.Changed(source with { State = CartState.Merged, MergedInto = target.Id, Lines = [], Codes = [], ManualDiscounts = [] }, terms),
            moved ? CartDecider.Changed(target with { Lines = lines, Codes = codes, ManualDiscounts = discounts }, terms) : target);
    }
}

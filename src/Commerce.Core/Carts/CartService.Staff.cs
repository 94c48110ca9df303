namespace Commerce.Carts;

/// <summary>What only the staff does: drafts, notes, prices, discounts.</summary>
internal sealed partial class CartService
{
    public Task<CommerceResult<Cart>> CreateDraftAsync(CreateDraft command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (shop, actor) = (caller.Caller.Shop, caller.Caller.Actor);
        return CartGrantDecider.FindStranger(actor) is { } stranger
            ? Task.FromResult<CommerceResult<Cart>>(stranger)
            : AddNewAsync(CartDraftDecider.Create(CartId.New(rules.Time), shop, command, rules.TermsNow()), cancellationToken);
    }

    public async Task<CommerceResult<DraftPage>> ListDraftsAsync(DraftQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (shop, now) = (caller.Caller.Shop, rules.Time.GetUtcNow());
        if (CartGrantDecider.FindStranger(caller.Caller.Actor) is { } stranger)
        {
            return stranger;
        }

        if (query.Limit is < 1 or > DraftQuery.MaxLimit)
        {
            return CartErrors.PageOutOfRange;
        }

        // One more than asked for says whether there is a next page.
        var more = query with { Limit = query.Limit + 1 };
        return (await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await session.Get<ICartStore>().ListDraftsAsync(shop, more, now, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false)).Map(found => new DraftPage(
                [.. found.Take(query.Limit)],
                found.Count > query.Limit ? found[query.Limit - 1].Id : null));
    }

    public Task<CommerceResult<Cart>> SetNoteAsync(CartRef cart, string? note, CancellationToken cancellationToken = default) =>
        CartGrantDecider.FindStranger(caller.Caller.Actor) is { } stranger
            ? Task.FromResult<CommerceResult<Cart>>(stranger)
            : ChangeAsync(cart, (present, terms) => CartDraftDecider.SetNote(present, note, terms), cancellationToken);

    public async Task<CommerceResult<Cart>> SetPriceAsync(CartRef cart, LineId line, UnitPrice price, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var actor = caller.Caller.Actor;
        if (CartGrantDecider.FindStranger(actor) is { } stranger)
        {
            return stranger;
        }

        // The host's catalog answers before our transaction: nothing of ours waits for it.
        if (!(await GetAsync(cart.Id, cancellationToken).ConfigureAwait(false)).TryGet(out var seen, out var error)
            || !(await GetListedAsync(seen, line, cancellationToken).ConfigureAwait(false)).TryGet(out var listed, out error))
        {
            return error;
        }

        var set = new CartPrice(price, listed, reason, actor);
        return await ChangeAsync(cart, (present, terms) => CartGrantDecider.SetPrice(present, line, set, terms), cancellationToken).ConfigureAwait(false);
    }

    public Task<CommerceResult<Cart>> ClearPriceAsync(CartRef cart, LineId line, CancellationToken cancellationToken = default) =>
        CartGrantDecider.FindStranger(caller.Caller.Actor) is { } stranger
            ? Task.FromResult<CommerceResult<Cart>>(stranger)
            : ChangeAsync(cart, (present, terms) => CartGrantDecider.ClearPrice(present, line, terms), cancellationToken);

    public Task<CommerceResult<Cart>> SetDiscountsAsync(CartRef cart, IReadOnlyList<CartDiscount> discounts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(discounts);
        var actor = caller.Caller.Actor;
        return CartGrantDecider.FindStranger(actor) is { } stranger
            ? Task.FromResult<CommerceResult<Cart>>(stranger)
            : ChangeAsync(cart, (present, terms) => CartGrantDecider.SetDiscounts(present, discounts, actor, terms), cancellationToken);
    }

    private async Task<CommerceResult<UnitPrice>> GetListedAsync(Cart cart, LineId line, CancellationToken cancellationToken)
    {
        if (line.IsDefault)
        {
            return CartErrors.LineRequired;
        }

        if (CartLines.IndexOf(cart.Lines, line) is not { } index)
        {
            return CartErrors.UnknownLine(line);
        }

        var alone = cart with { Lines = [cart.Lines[index] with { Price = null }], Codes = [], ManualDiscounts = [], ShippingMethod = null };
        return (await calculator.CalculateAsync(alone, cancellationToken).ConfigureAwait(false)).Map(c => c.Lines[0].UnitPrice);
    }
}

namespace Commerce.Carts;

/// <summary>The pure rules of drafts that the staff enters.</summary>
internal static class CartDraftDecider
{
    public static CommerceResult<Cart> Create(CartId id, ShopId shop, CreateDraft command, in CartTerms terms) =>
        !IsNote(command.Note) ? CartErrors.NoteInvalid
        : CartDecider.Create(id, shop, new CreateCart(command.Currency) { Customer = command.Customer, Attributes = command.Attributes }, terms).TryGet(out var cart, out var error)
            ? cart with { Origin = CartOrigin.Staff, Note = NoteOf(command.Note), ExpiresAt = terms.ExpiryOf(CartOrigin.Staff) }
            : error;

    public static CommerceResult<Cart> SetNote(Cart cart, string? note, in CartTerms terms) =>
        CartDecider.FindObstacle(cart, terms.Now) is { } obstacle ? obstacle
        : !IsNote(note) ? CartErrors.NoteInvalid
        : string.Equals(cart.Note, NoteOf(note), StringComparison.Ordinal) ? cart
        : CartDecider.Changed(cart with { Note = NoteOf(note) }, terms);

    private static bool IsNote(string? note) => note is null || (note.Length <= Cart.MaxNote && TextRule.IsWellFormed(note));

    private static string? NoteOf(string? note) => string.IsNullOrEmpty(note) ? null : note;
}

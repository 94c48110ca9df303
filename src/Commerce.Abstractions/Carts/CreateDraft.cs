namespace Commerce.Carts;

/// <summary>A new draft of an order, entered by the staff.</summary>
/// <param name="Currency">The currency of its prices; left out, the one that the shop sells in.</param>
public sealed record CreateDraft(Currency Currency = default)
{
    /// <summary>Who is to buy; <see langword="default"/> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>What the staff wants to remember, at most <see cref="Cart.MaxNote"/> characters. It is not copied to the order.</summary>
    public string? Note { get; init; }

    /// <summary>Further facts, copied to the order.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>Without the note, which may tell of people.</summary>
    public override string ToString() => $"CreateDraft {Currency}";
}

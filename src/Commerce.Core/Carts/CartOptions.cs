namespace Commerce.Carts;

/// <summary>The limits of carts.</summary>
public sealed class CartOptions
{
    /// <summary>The currency of carts that name none.</summary>
    /// <value>None: each cart names its own. <c>AddCommerce</c> sets <see cref="CommerceOptions.DefaultCurrency"/>.</value>
    public Currency DefaultCurrency { get; set; }

    /// <summary>How long a cart lives after its last change. One whose order waits for payment lives as long as that may take.</summary>
    /// <value>30 days.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a draft of the staff lives after its last change.</summary>
    /// <value>365 days.</value>
    public TimeSpan DraftTimeToLive { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a cart is kept after it became an order: so long a page that still shows it is told so. The order has all that it had.</summary>
    /// <value>30 days.</value>
    public TimeSpan OrderedTimeToLive { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The most lines of a cart.</summary>
    /// <value>500.</value>
    public int MaxLines { get; set; } = 500;

    /// <summary>The most codes of a cart.</summary>
    /// <value>20.</value>
    public int MaxCodes { get; set; } = 20;

    /// <summary>The most discounts that the staff grants on a cart.</summary>
    /// <value>20; 100 at most.</value>
    public int MaxDiscounts { get; set; } = 20;
}
